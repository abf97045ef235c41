# covers: functions: lambdas with computed default values, called at once
def f(x): return x * 2
g = lambda n: (lambda c=(f(n)): c + 1)()
print(g(3))
def h(n):
    k = lambda c=f(n): c + 1
    return k() + (lambda d=f(n + 1): d)()
print(h(1))
