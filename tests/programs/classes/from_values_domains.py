# covers: classes: versions, percentages, identifiers, addresses and quantities that derive from str, float and int
class Version(str):
    def parts(self):
        return tuple(int(p) for p in self.split("."))
    def newer(self, other):
        return self.parts() > Version(other).parts()
v = Version("1.10.2"); print(v.newer("1.9"), v.parts(), sorted([Version("1.10"), Version("1.9")], key=Version.parts), sorted([v, Version("1.1")], key=lambda x: x.parts()))
class Percent(float):
    def __str__(self): return f"{self * 100:.1f}%"
    @classmethod
    def parse(cls, text): return cls(float(text.rstrip("%")) / 100)
p = Percent.parse("12.5%"); print(p, repr(p), p * 200, [p], f"{p}", f"{p:.3f}", Percent(0.5) + p, str(p).endswith("%"))
class Id(int):
    counter = 0
    @classmethod
    def next(cls):
        cls.counter += 1
        return cls(cls.counter)
    def __repr__(self): return f"Id({int(self)})"
ids = [Id.next() for _ in range(3)]; print(ids, ids[0], sum(ids), {i: i * 2 for i in ids}, Id(2) in ids, 2 in ids, max(ids), str(ids[1]), f"{ids[1]}")
class Email(str):
    def __new__(cls, value):
        if "@" not in value: raise ValueError(f"bad email: {value!r}")
        return super().__new__(cls, value.lower())
    @property
    def domain(self): return self.partition("@")[2]
e = Email("Bob@X.org"); print(e, e.domain, e == "bob@x.org", {e: 1}["bob@x.org"])
try: Email("nope")
except ValueError as ex: print(ex)
class Bounded(int):
    def __new__(cls, v, lo=0, hi=10):
        self = int.__new__(cls, max(lo, min(hi, v)))
        self.lo, self.hi = lo, hi
        return self
    def moved(self, d): return Bounded(self + d, self.lo, self.hi)
b = Bounded(50); print(b, b.lo, b.hi, b.moved(-3), b.moved(-30), Bounded(5, 6, 7), b == 10, type(b.moved(1)).__name__)
class Distance(float):
    def __new__(cls, value, unit="m"):
        inst = float.__new__(cls, value); inst.unit = unit; return inst
    def __init__(self, value, unit="m"):
        self.shown = f"{value}{unit}"
    def km(self): return Distance(self / 1000, "km")
d = Distance(1500); print(d, d.unit, d.shown, d.km(), d.km().unit, d.km().shown, d + d.km())
class Sub(Distance):
    def km(self): return "sub " + str(super().km())
print(Sub(10, "cm").unit, Sub(10).km(), isinstance(Sub(1), Distance), isinstance(Sub(1), float))
class Mixin:
    def twice(self): return self * 2
class M(Mixin, int): pass
print(M(4).twice(), M(4))
class Upper(str):
    def __new__(cls, *args): return str.__new__(cls, *args).upper()
print(Upper("abc"), Upper())
class Lang(str):
    names = {"de": "German"}
    @property
    def name(self): return self.names.get(self, "?")
print(Lang("de").name, Lang("xx").name, [x for x in ("de",) if x == Lang("de")], "de" == Lang("de"))
