# covers: stdlib_datetime: parts beyond 32 and 64 bits
import datetime


def show(make):
    try:
        print(make())
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)


show(lambda: datetime.date(2**70, 1, 1))
show(lambda: datetime.date(-(2**40), 1, 1))
show(lambda: datetime.date(2000, 2**32 + 1, 1))
show(lambda: datetime.date(2000, 1, 1).replace(year=2**40))
show(lambda: datetime.date.fromordinal(2**40))
show(lambda: datetime.date.fromordinal(2**31 - 1))
show(lambda: datetime.date.fromordinal(-(2**70)))
show(lambda: datetime.date.fromordinal(4000000))
show(lambda: datetime.datetime.fromordinal(2**40))
show(lambda: datetime.time(2**40))
show(lambda: datetime.datetime(2000, 1, 1, 2**33))
show(lambda: datetime.date.fromisocalendar(2**40, 1, 1))
show(lambda: datetime.date.fromisocalendar(2000, 2**31, 1))
show(lambda: datetime.date.fromisocalendar(2000, 1, -(2**31)))
