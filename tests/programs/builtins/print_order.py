# covers: builtins: `print` writes argument by argument: texts that print or raise, iterators and `*` arguments that print, `sep` and `end` of any type, when they are evaluated
import sys
class Loud:
    def __init__(self, n): self.n = n
    def __str__(self):
        print("<str", self.n, ">")
        return f"L{self.n}"
    def __repr__(self):
        print("<repr>", end="")
        if self.n < 0:
            raise ValueError("negative")
        return f"R{self.n}"
class Quiet:
    def __init__(self): self.items = []
    def __repr__(self): return f"Q{self.items}"
def say(x):
    print("say", x)
    return x
def add(q, x):
    q.items.append(x)
    return x
print(1, Loud(2), 3, Loud(4))
print(1, [Loud(5)], (Loud(6), 2), {1: Loud(7)}, "x", sep=", ", end="!\n")
for n in (1, -1):
    try:
        print("a", [Loud(n)], "b")
    except ValueError as e:
        print("caught", e)
print(*[Loud(1), Loud(2)])
print(*[Loud(1), Loud(2)], *[3], Loud(9), sep=say("|"))
print(*[], *[Loud(1)], *[], *[1, 2], sep="-")
print(*[], *[], sep="-")
print(*[], "z", *[], "y", sep="-")
print(say(1), say(2), sep=say("+"), end=say("\n"))
print(sep=say("never"), end=say("."))
print()
for sep in (None, "~", 5):
    for end in (None, "$\n", 2.5):
        try:
            print(1, Loud(2), 3, sep=sep, end=end)
            print(1, 2, sep=sep, end=end)
            print(*[1, 2], sep=sep, end=end)
            print(*[1, 2], 3, sep=sep, end=end)
        except TypeError as e:
            print("TypeError:", e)
try:
    print("nothing", Loud(1), end=7, sep=say(8))
except TypeError as e:
    print(e)
q = Quiet()
print(q, add(q, 1), q, add(q, 2))
print(*(q for i in range(2) if add(q, i) is not None))
xs = []
print(*((xs.append(i) or xs) for i in range(3)))
print(xs, *map(lambda i: xs.append(i) or xs, [7, 8]), xs.pop(), sep="; ")
print(*map(say, [1, 2]), say(3))
print(*map(say, ["a", "b"]), sep="/")
x = 1
for i in range(2):
    print(x, (x := x + 1), x, sep=str(x))
def f(ys):
    print(*ys, "end", flush=say(True))
    return lambda: print(*ys, Loud(1))
f([Loud(3)])()
print("to err", Loud(1), *[1, 2], file=sys.stderr)
print(*zip([1, 2], "ab"), *{1: 2}, *"hi", *(1, "x"), *range(2))
class E(Exception):
    def __str__(self):
        print("in E")
        return "E!"
try:
    raise E(1)
except Exception as e:
    print("got", e, "and", e)
print(1, Loud(-1), [Loud(-1)], 5)
