# covers: formatting: zero-padded dates and times, calendars, durations, leap years, day of week, Julian days, ISO text in and out
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year, month):
    if month == 2:
        return 29 if leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def julian_day(year, month, day):
    a = (14 - month) // 12
    y = year + 4800 - a
    m = month + 12 * a - 3
    return day + (153 * m + 2) // 5 + 365 * y + y // 4 - y // 100 + y // 400 - 32045


def weekday(year, month, day):
    return julian_day(year, month, day) % 7


def calendar(year, month):
    print(f"{MONTHS[month - 1]} {year}".center(20).rstrip())
    print(" ".join(d[:2] for d in DAYS))
    line = "   " * weekday(year, month, 1)
    for day in range(1, month_length(year, month) + 1):
        line += f"{day:2d}"
        if weekday(year, month, day) == 6:
            print(line)
            line = ""
        else:
            line += " "
    if line.strip():
        print(line.rstrip())


def duration(seconds):
    days, rest = divmod(seconds, 86400)
    hours, rest = divmod(rest, 3600)
    minutes, secs = divmod(rest, 60)
    text = f"{hours:02}:{minutes:02}:{secs:02}" if isinstance(secs, int) else f"{int(hours):02}:{int(minutes):02}:{secs:06.3f}"
    return f"{int(days)}d {text}" if days else text


def parse(text):
    year, month, day = (int(part) for part in text.split("-"))
    if not 1 <= month <= 12 or not 1 <= day <= month_length(year, month):
        raise ValueError(f"invalid date: {text!r}")
    return year, month, day


def main():
    for text in ("2024-02-29", "2023-02-29", "1999-12-31", "2000-13-01", "2024-1-5", "x-y-z", "2024-01"):
        try:
            y, m, d = parse(text)
            print(f"{y:04d}-{m:02d}-{d:02d} {DAYS[weekday(y, m, d)]} {d}{MONTHS[m - 1]}'{y % 100:02}", julian_day(y, m, d))
        except ValueError as e:
            print("ValueError:", e)
    calendar(2024, 2)
    calendar(2023, 10)
    for s in (0, 59, 3600, 86399, 90061, 12.5, 100000.125):
        print(s, duration(s))
    print([y for y in range(1896, 2105, 4) if not leap(y)], sum(month_length(2024, m) for m in range(1, 13)))


main()
