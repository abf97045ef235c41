# covers: stdlib_types: arguments of wrong types for the library, in some rows of data or always
from decimal import Decimal, ROUND_DOWN, ROUND_UP, Context
from datetime import date, datetime, time, timedelta
from fractions import Fraction
import heapq, statistics, textwrap, operator, functools, bisect


def money(x, how):
    return Decimal(x).quantize(Decimal("0.01"), rounding=how)


for how in (ROUND_DOWN, ROUND_UP, "ROUND_HALF_EVEN"):
    print(money("1.005", how), money(2, how))
try:
    money("1.005", "up")
except TypeError as e:
    print(str(e)[:20])


def total(rows):
    s = Decimal(0)
    for r in rows:
        try:
            s += Decimal(r.get("cost"))
        except TypeError as e:
            print("skipped:", e)
    return s


print(total([{"cost": "1.5"}, {}, {"cost": 3}, {"cost": None}]))


def when(v):
    try:
        return date.fromisoformat(v)
    except (TypeError, ValueError) as e:
        return str(e)


print([when(v) for v in ("2024-02-29", None, 5, "x")])
print(
    datetime(2024, 2, 29, 12).isoformat(" "),
    datetime(2024, 2, 29, 12).isoformat(sep="_", timespec="minutes"),
    time(1).isoformat("hours"),
)


class Task:
    def __init__(self, p):
        self.p = p

    def __lt__(self, o):
        return self.p < o.p

    def __repr__(self):
        return f"T{self.p}"


h = []
for p in (3, 1, 2):
    heapq.heappush(h, Task(p))
print(
    [heapq.heappop(h) for _ in range(3)],
    heapq.nsmallest(2, [Task(5), Task(4), Task(6)]),
    bisect.bisect([Task(1), Task(3)], Task(2)),
)
mixed = [1, None, 3]
print(statistics.mean(x for x in mixed if x is not None))
try:
    print(statistics.mean(mixed))
except TypeError as e:
    print(e)
print(functools.reduce(operator.add, [[1], [2]]), operator.mul(3, "ab"), operator.lt(Task(1), Task(2)))
try:
    date(2024, 1)
except TypeError as e:
    print(e)
try:
    timedelta("1")
except TypeError as e:
    print(e)
print(Fraction("1/3").limit_denominator(2), textwrap.shorten("hello world wide", 12), textwrap.fill("a b c", width=3))


def f(n):
    return date(2024, n, 1) if n else None


d = f(2)
print(d.replace(day=3) if d else "-", d - timedelta(days=1), timedelta(days=1, hours=2) * 3, abs(timedelta(-1)))
