# covers: classes: classes that derive from float, int and str: __new__, methods, operators, formats, keys, builtins, patterns
import math, json
class Celsius(float):
    def to_f(self):
        return self * 9 / 5 + 32
    @property
    def hot(self):
        return self > 30
    @classmethod
    def from_f(cls, f):
        return cls((f - 32) * 5 / 9)
c = Celsius(36.6)
print(c, repr(c), str(c), f"{c}", f"{c:.2f}", c + 1, type(c + 1).__name__, c.to_f(), c.hot, Celsius.from_f(212), -c, abs(Celsius(-1)), round(c), round(c, 1), int(c), float(c), type(float(c)).__name__)
print(c == 36.6, 36.6 == c, c > 30, 30 < c, c != 36.6, hash(c) == hash(36.6), {36.6: "x"}[c], {c: 1}[36.6], c in [36.6], 36.6 in {c}, isinstance(c, float), isinstance(c, Celsius), type(c).__name__, bool(Celsius(0)), not Celsius(1))
temps = [Celsius(20.5), Celsius(18.0), 25.0, 19]
print(sum(temps), max(temps), min(temps), sorted(temps), temps, sum(temps) / len(temps), math.sqrt(Celsius(4)), math.floor(c), "%.1f|%d|%s" % (c, c, c), "{:8.3f}|{}".format(c, c), c.is_integer(), Celsius(2.0).is_integer(), c.real, divmod(c, 5), c // 1, c % 1, c ** 2, 2 ** Celsius(3), pow(c, 2), 1 / Celsius(4))
print(json.dumps(c), json.dumps([c, {"t": c}]), complex(c), c + 1j, [c], (c,), {"t": c}, c * Celsius(2), [t for t in temps if t > 19], Celsius("3.5"), Celsius(), Celsius(3))
class Money(float):
    def __new__(cls, amount, currency="USD"):
        obj = super().__new__(cls, round(amount, 2))
        obj.currency = currency
        return obj
    def __str__(self):
        return f"{float(self):.2f} {self.currency}"
    def __repr__(self):
        return f"Money({float.__repr__(self)}, {self.currency!r})"
m = Money(10.456, "EUR")
print(m, repr(m), [m], m.currency, m + 1, f"{m}", f"{m:.1f}", "%s" % m, "%r" % m, str(m), Money(1), m == 10.46, format(m), format(m, "8.1f"))
class Age(int):
    def __init__(self, years):
        self.label = "age"
    @property
    def adult(self): return self >= 18
a = Age(21)
print(a, a.adult, a + 1, a.label, range(a)[-1], [1] * Age(3), "ab" * Age(2), a // 2, a / 2, a % 4, a << 1, a & 7, ~a, a ** 2, bin(a), hex(a), chr(Age(65)), list(range(Age(3))), [10, 20, 30][Age(1)], "abc"[Age(1)], a.bit_length(), divmod(a, 4), a == 21, 21 == a, {21: "x"}[a], hash(a), sum([a, Age(1)]), max(a, 3), f"{a:05d}", f"{a}", "%d" % a, int(a), float(a), a > 20.5, a < Age(22), sorted([Age(3), 1, Age(2)]), isinstance(a, int), str(a), repr(a), a or 5, -a, +a, abs(Age(-4)), round(a), math.factorial(Age(5)), math.gcd(a, 14))
print(json.dumps(a), json.dumps({"a": a, 1: [a]}), 3 + a, 3 - a, 3 * a, 100 // a, 2 ** Age(3), a is a, a in (1, 21), a in range(30), type(a * 2).__name__, Age("7"), Age(7.9), True + Age(1))
x = a
x += 1
print(x, type(x).__name__, a)
class Name(str):
    def __new__(cls, value):
        return super().__new__(cls, value.strip().title())
    def initials(self):
        return "".join(w[0] for w in self.split())
    @property
    def first(self): return self.split()[0]
n = Name("  ada lovelace ")
print(n, repr(n), n.initials(), n.first, len(n), n.upper(), n[0], n[-3:], n + "!", "Dr. " + n, n == "Ada Lovelace", "Ada Lovelace" == n, n != "x", n in {"Ada Lovelace"}, {n: 1}["Ada Lovelace"], {"Ada Lovelace": 2}[n], hash(n) == hash("Ada Lovelace"), "Ada" in n, n in "x Ada Lovelace y", f"{n:>15}|{n}|{n!r}", "%s|%10s" % (n, n), "{}".format(n), ",".join([n, "b"]), n * 2, sorted([n, "B", "a"]), n < "B", max(n), list(n)[:3], n.startswith("Ada"), n.replace("a", "o"), type(n.replace("a", "o")).__name__, isinstance(n, str), str(n), type(str(n)).__name__, [n], n.split(), n.count("a"), n.find("L"), reversed(n).__next__(), json.dumps(n), json.dumps({n: n}), bool(n), bool(Name("")), n.encode(), int(Name("5")), float(Name("1.5")), ord(Name("a")), n.join(["1", "2"]), "x".join(n)[:5], n.lower() == "ada lovelace", [c for c in n if c.isupper()], tuple(Name("ab")), n > "A", "".join(reversed(n)))
class Tag(str):
    def __str__(self): return "<" + self + ">"
    def shout(self): return str.upper(self) + super().lower()
    def upper(self): return "own " + super().upper()
t = Tag("b")
print(t, repr(t), f"{t}", f"{t:>5}", "%s" % t, t + "x", t.shout(), t.upper(), [t], str(t), json.dumps(t), print(t, end=""), t.join("ab"), "-".join([t, t]), "{}".format(t), t == "b")
d = {}
d[Tag("k")] = 1; d["k"] = 2; print(d, len(d))
for ch in Name("ab"): print(ch, end=" ")
print()
match n:
    case str(): print("str")
match Age(3):
    case 3: print("three")
match c:
    case float(v): print("float", v)
def f(x: float) -> float: return x * 2
def g(s: str) -> str: return s + "!"
def h(i: int) -> int: return i + 1
print(f(c), g(n), h(a), f(1.5), g("q"), h(1))
vals = {"c": c, "f": 1.0}
print({k: v * 2 for k, v in vals.items()}, min(c, 40.0), type(min(c, 40.0)).__name__, sorted({c, Celsius(1), 2.5}), [c, 1.5].index(36.6), [c].count(36.6), next(iter([c])).hot)
try: c + "x"
except TypeError as e: print(e)
try: n + 1
except TypeError as e: print(e)
try: c.foo
except AttributeError as e: print(e)
