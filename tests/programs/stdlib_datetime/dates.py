# covers: stdlib: datetime without time zones, arithmetic, comparison, texts
import datetime
from datetime import date, datetime as dt, time, timedelta


def show(f):
    try:
        return f()
    except (ValueError, TypeError, OverflowError) as e:
        return f"{type(e).__name__}: {e}"


d = date(2024, 2, 29)
print(d, repr(d), d.weekday(), d.isoweekday(), d.toordinal(), d.isocalendar(), d.ctime())
print(d + timedelta(days=1), d - timedelta(weeks=1), d - date(2023, 12, 25), (d - date(2023, 12, 25)).days)
print(
    d.replace(year=2020), show(lambda: d.replace(year=2023)), date.fromordinal(738000), date.fromisoformat("2024-05-06")
)
print(d < date(2024, 3, 1), d == date(2024, 2, 29), d != date(2024, 2, 28), max(d, date(2025, 1, 1)))
print(sorted([date(2024, 1, 2), date(2023, 1, 2), date(2024, 1, 1)]))
print({date(2024, 1, 1): 1}[date(2024, 1, 1)])
t = dt(2024, 2, 29, 13, 5, 7, 1234)
print(t, repr(t), t.isoformat(), t.isoformat(" ", "minutes"), t.date(), t.time(), t.year, t.microsecond)
print(t + timedelta(hours=11), t - dt(2024, 1, 1), (t - dt(2024, 1, 1)).total_seconds(), t - timedelta(seconds=0.5))
print(dt.combine(d, time(1, 2)), dt.fromisoformat("2024-05-06T07:08:09.123"), dt.fromisoformat("2024-05-06 07:08"))
print(t.strftime("%Y-%m-%d %H:%M:%S.%f %a %A %b %B %j %U %W %w %y %I %p %% %c %x %X %D %e"), f"{t:%d/%m/%y}", f"{d}")
print(
    dt.strptime("06/May/2024 17:08", "%d/%b/%Y %H:%M"),
    dt.strptime("2024-060", "%Y-%j"),
    dt.strptime("1:05 PM", "%I:%M %p"),
)
print(
    show(lambda: dt.strptime("abc", "%Y")),
    show(lambda: dt.strptime("2024 1", "%Y")),
    show(lambda: dt.strptime("1", "%Q")),
)
print(timedelta(1, 2, 3), repr(timedelta(1, 2, 3)), timedelta(-1), repr(timedelta()), timedelta(hours=25, minutes=-3))
print(
    timedelta(days=1.5),
    timedelta(seconds=1.0000005),
    timedelta(1) * 3,
    2 * timedelta(1),
    timedelta(1) / 2,
    timedelta(1) // timedelta(hours=5),
)
print(
    timedelta(1) / timedelta(hours=5),
    timedelta(1) % timedelta(hours=5),
    divmod(timedelta(1), timedelta(hours=5)),
    abs(timedelta(-1)),
    -timedelta(1),
)
print(
    timedelta(1) > timedelta(0),
    timedelta(1) == timedelta(hours=24),
    bool(timedelta(0)),
    timedelta(1) != 1,
    sum([timedelta(1), timedelta(2)], timedelta()),
)
print(
    time(1, 2, 3),
    repr(time(1, 2)),
    time(1) < time(2),
    time.fromisoformat("12:30:45"),
    time(23, 59, 59, 5).isoformat("milliseconds"),
)
print(
    show(lambda: date(2023, 2, 29)),
    show(lambda: date(0, 1, 1)),
    show(lambda: date(2023, 13, 1)),
    show(lambda: time(25)),
    show(lambda: dt(2023, 1, 1, 1, 60)),
)
print(
    show(lambda: date(9999, 12, 31) + timedelta(1)),
    show(lambda: date.fromisoformat("2024-5-6")),
    show(lambda: dt(2024, 1, 1) < date(2024, 1, 1)),
)
print(
    dt(2024, 1, 1) == date(2024, 1, 1), date(2024, 1, 1) == dt(2024, 1, 1), isinstance(t, date), date(2024, 1, 1) == 5
)
y, w, wd = date(2021, 1, 3).isocalendar()
print(
    y,
    w,
    wd,
    date.fromisocalendar(2021, 53, 1) if False else date.fromisocalendar(2020, 53, 7),
    show(lambda: date.fromisocalendar(2021, 53, 1)),
)
print(datetime.datetime(2020, 1, 1).weekday(), datetime.MINYEAR, datetime.MAXYEAR, t.replace(hour=0, minute=0))
e = date(2024, 1, 31)
while e < date(2024, 2, 3):
    print(e.strftime("%A, %d %B"))
    e += timedelta(days=1)
print([str(date(2024, m, 1)) for m in range(1, 13) if date(2024, m, 1).weekday() == 0])
