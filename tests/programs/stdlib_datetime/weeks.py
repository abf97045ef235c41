# covers: stdlib: datetime weeks in ISO texts
import datetime as d

for t in ("2024-W01", "2024-W01-1", "2024W017", "2024W52", "0001W01", "2021W527"):
    print(t, d.date.fromisoformat(t))
x = d.datetime(2024, 5, 6, 7, 8, 9, 10)
print(x.strftime("%Y %m %d %H %M %S %f %y %I %U %W %V %p"), x.time(), x.time() < d.time(9), repr(x), x.fold, x.tzinfo)
for args in ((1.5, 0), (1, 2.25), (-1.5, 3), (0, 0.0000005), (0, 0.0000015)):
    print(repr(d.timedelta(*args)))
print(d.timedelta(hours=1.7, weeks=-0.1, days=True, minutes=2, milliseconds=0.5, microseconds=0.5))
try:
    print(d.timedelta("a"))
except TypeError as e:
    print(e)
