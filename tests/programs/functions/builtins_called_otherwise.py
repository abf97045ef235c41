# covers: functions: functions called as builtins that keep what they are given
def len(x): return -1
def abs(x): return x
def range(n): return [-1, -2]
xs = [1, 2, 3]
print(xs[len(xs)], xs[abs(-2)])
for i in range(2): print(xs[i])
def map(f, xs): return f
def main():
    fs = []
    for k in [1, 2, 3]:
        fs.append(map(lambda: k, []))
    print([f() for f in fs])
    g = list(x * n for x in [1, 2] for n in [k])
    k = 10
    print(next(g))
def list(g): return g
main()
def sum(g, acc=[]):
    acc.append(g)
    return acc
def m2():
    for k in [1, 2]:
        r = sum(k * x for x in [1, 2])
    return [[*g] for g in r]
print(m2())
def sorted(xs, key):
    return [key]
def kept():
    keep = []
    for k in [1, 2, 3]:
        keep += sorted([1], key=lambda x: x + k)
    return [f(10) for f in keep]
print(kept())
def isinstance(x, t): return True
def f(x):
    if isinstance(x, int):
        return x + x
    return None
print(f('a'), f(1))
def enumerate(xs): return [(9, x) for x in xs]
print([a for a, b in enumerate('ab')])
def print2(*a): print(*a)
def any(x): return 'any'
def min(a, b): return max(a, b)
print(any([0]), min(1, 2))
class int2: pass
def type(x): return 'T'
print(type(3))
def super(): return 5
print(super())
def str(x): return 'S'
print(str(3), f'{3!s}', '%s' % 3)
def repr(x): return 'R'
print(repr(3), f'{3!r}', [1])
