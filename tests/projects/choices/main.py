import m1, m2
from m1 import V
print(V)
def g(flag):
    if flag:
        from m1 import f, C
    else:
        from m2 import f, C
    return f() + C.n
print(g(True), g(False))
from m1 import f
print(f())
if len(g(True)) > 2:
    from m2 import f
    from m2 import V
print(f(), V)
for i in range(3):
    if i % 2:
        from m1 import f as h
    else:
        from m2 import f as h
    print(h())
def late():
    from m1 import f
    a = f()
    from m2 import f
    return a + f()
print(late())
print(m1.f(), m1.V)
from m1 import f
print(f())
