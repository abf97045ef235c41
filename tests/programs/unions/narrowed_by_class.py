# covers: unions: narrowing by type(x) is C, ==, in, and their opposites
def size(x):
    if type(x) is int: return x.bit_length()
    elif type(x) == str: return len(x.strip())
    elif type(x) is list or type(x) is tuple: return sum(size(y) for y in x)
    elif type(x) in (float, complex): return abs(x)
    elif type(x) is not dict: return -1
    return len(x.keys())
for v in (5, " ab ", [1, "x"], (2, "yy", [3]), 2.5, 3j, {1: 2}, None, True, b"q"):
    print(size(v))
class A:
    def a(self): return "a"
class B(A):
    def b(self): return "b"
def who(o):
    if type(o) is A: return o.a()
    if type(o) == B: return o.b() + o.a()
    if type(o) != int: return o.upper()
    return o + 1
for o in (A(), B(), "s", 4): print(who(o))
def nested(x):
    if not type(x) is list: return [x]
    out = []
    for y in x: out += nested(y)
    return out
print(nested([1, [2, [3, "a"], []], [[4.5]]]))
def f(x):
    while type(x) is list and x: x = x[0]
    return x
print(f([[[5]]]), f("q"), f([]))
def g(v):
    return v + 1 if type(v) is int else v + "1" if type(v) is str else None
print(g(1), g("a"), g(None))
def h(x, type=lambda q: int):
    if type(x) is int: return "called mine"
    return "no"
print(h("a"), h(1))
xs = [1, "a", 2.5, None, [1]]
print([x for x in xs if type(x) is int], [x * 2 for x in xs if type(x) in (int, float)], [x for x in xs if type(x) is not list])
