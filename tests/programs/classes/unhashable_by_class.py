# covers: classes: keys and members of sets of several classes, of which some cannot be hashed
class A:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, A)
class B(A): pass
class C(A):
    def __hash__(self): return 7
    def __repr__(self): return f"C{self.v}"
    def __eq__(self, o): return isinstance(o, C) and self.v == o.v
def say(x):
    print("say", x)
    return x
for pair in ([A(1), B(2)], [C(1), B(2)], [B(1), C(2)], [C(1), C(2)], [C(1), C(1)]):
    a, b = pair
    try:
        d = {a: say("a"), b: say("b")}
        print(len(d), d[a])
    except TypeError as e:
        print(e)
    try:
        print({a, b, say(3)})
    except TypeError as e:
        print(e)
    try:
        d = {}
        d[a] = say(1)
        d[b] = say(2)
        print(d)
    except TypeError as e:
        print(e)
    try:
        print(hash(a) == hash(b))
    except TypeError as e:
        print(e)
for x in (1, [2], {3}, (4, [5]), "s", None, {}):
    try:
        print({x: 1, 2: say(2)})
    except TypeError as e:
        print(e)
    try:
        print(len({x, say(1)}))
    except TypeError as e:
        print(e)
try:
    print({1, [say(2)], say(3)})
except TypeError as e:
    print(e)
try:
    print({say(1): 2, say(4): say(5), {}: say(3)})
except TypeError as e:
    print(e)
print({}, {1: 2}, {3})
