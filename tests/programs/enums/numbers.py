# covers: enums: IntEnum members as numbers wherever numbers go
from enum import Enum, IntEnum
class Weekday(IntEnum):
    MON = 0
    TUE = 1
    @classmethod
    def from_text(cls, t):
        return cls[t.upper()]
    @property
    def weekend(self):
        return self in (Weekday.TUE,)
    @staticmethod
    def count():
        return len(Weekday)
d = Weekday.from_text("tue")
print(d, d.weekend, Weekday.count(), Weekday((d + 1) % len(Weekday)).name)
def hash_of(xs):
    t = 0
    for x in xs:
        t = t * 31 + x
    return t
print(hash_of([Weekday.TUE, 2, Weekday.MON]), sum(w.value for w in Weekday), {w: w.name for w in Weekday}[1])
m = [[0] * 3 for _ in range(2)]
m[Weekday.TUE][Weekday.MON] = Weekday.TUE
print(m, m[1][0] == 1, m[1][0] is Weekday.TUE)
x = 5
x += Weekday.TUE
print(x, Weekday.TUE if x > 5 else 0, [w + 0.5 for w in Weekday], -Weekday.TUE, Weekday.TUE ** 2)
print(max(3, Weekday.TUE), min([Weekday.TUE, 0.5]), sorted([2, Weekday.TUE, Weekday.MON, 1.5]))
print(Weekday.TUE == True, Weekday.MON == False, Weekday.TUE in {1: 2}, Weekday.TUE in [1.0])
print(f"{Weekday.TUE:>5}|{Weekday.TUE:+d}|{Weekday.TUE:.2f}|{Weekday.TUE:x}", "%5d|%s" % (Weekday.TUE, Weekday.TUE))
print(str(Weekday.TUE), repr(Weekday.TUE), [str(w) for w in Weekday], ",".join(map(str, Weekday)))
print(isinstance(Weekday.TUE, (str, int)), type(Weekday.TUE + 1).__name__, type(Weekday.TUE | 2).__name__, type(+Weekday.TUE).__name__, type(Weekday.TUE.value).__name__)
print(list(range(Weekday.MON, 5, Weekday.TUE + 1)), "abc"[Weekday.TUE], "abc"[Weekday.TUE:], round(2.567, Weekday.TUE), [1,2,3].pop(Weekday.TUE))
s = {Weekday.MON, 0, 1, Weekday.TUE}
print(len(s), sorted(s), any(Weekday), all(Weekday), bool(Weekday.MON), Weekday.MON or "zero", Weekday.TUE and "one")
while d > Weekday.MON:
    d -= 1
print(d, type(d).__name__, divmod(7, Weekday.TUE), 7 // Weekday.TUE, 2 << Weekday.TUE, ~Weekday.TUE, Weekday.TUE ^ 3)
try:
    1 / Weekday.MON
except ZeroDivisionError as e:
    print(e)
try:
    print(Weekday.TUE + None)
except TypeError as e:
    print(e)
try:
    print([1][Weekday.TUE])
except IndexError as e:
    print(e)
