# covers: stdlib_types: SimpleNamespace in programs with own hasattr and isinstance; attributes that are assigned later
from types import SimpleNamespace
def hasattr(a, b):
    return False
def isinstance(a, b):
    return False
def declined(x):
    print("mine", x)
n = SimpleNamespace(x=1)
n.b = 2
print(n, n == SimpleNamespace(x=1), n == n)
declined(3)
