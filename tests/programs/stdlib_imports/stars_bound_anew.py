# covers: stdlib_imports: names that `import *` brings and the file binds anew
from math import *
from functools import *
e = 3
def gcd(a, b):
    while b: a, b = b, a % b
    return a
def reduce(f, xs): return "mine"
print(e, gcd(12, 18), sqrt(4), reduce(None, []))
