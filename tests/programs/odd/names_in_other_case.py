# covers: odd: variables, functions and classes whose names differ in case only
x = 1
X = 2
class foo:
    pass
class Foo:
    pass
def f():
    global x, X
    x += 10
    X += 100
    return x, X
def Bar(): return 1
def bar(): return 2
print(f(), x, X, Bar(), bar(), isinstance(Foo(), foo))
class E1(Exception): pass
class e1(Exception): pass
try:
    raise e1("a")
except E1: print("no")
except e1: print("yes")
y = 1
def f2():
    X = 5
    for CLASS_E in range(2):
        X += CLASS_E
    return X + y
class E2(Exception): pass
def TOTAL(): return 7
total = 3
def g(N=2):
    return total + TOTAL() + N
n = 10
def h(N):
    return [N for N in range(n)], (lambda TOTAL: TOTAL + total)(1)
try:
    raise E2("q")
except E2 as X:
    print(X)
match_ = 3
def k():
    global n
    n += 1
    (N, X) = 1, 2
    return N + X + n + y
print(f2(), g(), h(3), k())
class A:
    b = 1
A_b = 5
def f3():
    A.b += 1
    return A.b, A_b
print(f3())
F_x_default_1 = 3
def F(x=[1]):
    return x, F_x_default_1
print(F(), F([2]))
