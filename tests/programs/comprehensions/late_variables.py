# covers: comprehensions: generator expressions whose variables are assigned again before their items are asked for: in loops, in functions, at module level
def f1():
    gens = []
    for k in range(3):
        gens.append(x * k for x in [1, 2])
    return [list(g) for g in gens]
print(f1())
def f2():
    gens = [(x * k for x in [1, 2]) for k in range(3)]
    return [list(g) for g in gens]
print(f2())
gens = [(x * k for x in [1, 2]) for k in range(3)]
print([list(g) for g in gens])
def f3(n):
    g = (x * n for x in [1, 2])
    n = 10
    return list(g)
print(f3(3))
gens = []
for k in range(3):
    gens.append(x * k for x in [1, 2])
print([list(g) for g in gens])
def f4():
    k = 1
    out = []
    for x in (y * k for y in [1, 2, 3]):
        k += 1
        out.append(x)
    return out
print(f4())
k = 1
for x in (y * k for y in [1, 2, 3]):
    k += 1
    print(x)
def outer():
    total = 0
    def add(g):
        return sum(g)
    for i in range(3):
        total += add(i * j for j in range(3))
    return total
print(outer())
def types():
    x = 1
    g = (x for _ in range(2))
    x = "s"
    return list(g)
print(types())
def param(n, xs):
    g = (n + x for x in xs)
    n += 100
    return next(g), n
print(param(1, [2, 3]))
def nested():
    k = 2
    g = (x * y * k for x in [1, 2] for y in [k, k + 1])
    k = 3
    return list(g)
print(nested())
def closure():
    k = 1
    def get():
        return k
    g = (k * x + get() for x in [1, 2])
    k = 7
    return list(g)
print(closure())
def late():
    g = (missing + 1 for _ in [1])
    missing = 4
    return list(g)
print(late())
k = 5
top = (k for _ in range(2))
print(next(top))
k = "now a text"
print(next(top))
print([max(map(abs, (x - y for x in [1, 5]))) for y in [2, 9]], sum(sum(x * y for x in [1, 2]) for y in [3, 4]), list(zip((a * 2 for a in [1, 2]), "ab")))
def rec(n):
    g = (n * i for i in range(2))
    n = n - 1
    return list(g) + (rec(n) if n > 0 else [])
print(rec(3))
def f6(xs):
    g = (x.nope for x in xs)
    try:
        return list(g)
    except AttributeError as e:
        return str(e)
print(f6([1]), f6([]))
def h():
    g = (never + 1 for _ in [1])
    try:
        return list(g)
    except NameError as e:
        return str(e)
    never = 1
print(h())
items = [1, 2, 3]
g = (x for x in items)
items = [4, 5]
print(list(g))
n = 2
h = (x * n for x in [1, 2])
n = 10
print(list(h))
def f9():
    k = 1
    g = (k * i for i in range(3))
    k = 5
    return list(g)
print(f9())
