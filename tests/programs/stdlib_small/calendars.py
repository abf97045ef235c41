# covers: stdlib_small: calendars as texts and as lists
import calendar
from calendar import Calendar, TextCalendar, monthrange

print(monthrange(2024, 2), monthrange(2023, 2), calendar.weekday(2024, 1, 1), calendar.timegm((1970, 1, 2, 0, 0, 0)))
print(calendar.month(2024, 2))
print(calendar.monthcalendar(2024, 9))
print(TextCalendar(6).formatmonth(2023, 10, 3, 1))
print(
    list(Calendar().itermonthdays(2024, 2))[:10],
    [str(d) for d in list(Calendar().itermonthdates(2024, 2))[:5]],
    list(Calendar(6).itermonthdays2(2021, 5))[:4],
)
print(calendar.day_name[0], calendar.month_name[3], list(calendar.day_abbr), calendar.month_abbr[12])
print(calendar.calendar(2024)[:400])
print(Calendar().monthdayscalendar(2000, 2), list(Calendar().iterweekdays()))
try:
    print(monthrange(2024, 13))
except calendar.IllegalMonthError as e:
    print(e)
calendar.setfirstweekday(6)
print(calendar.firstweekday(), calendar.month(2024, 3))
