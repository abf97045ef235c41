"""Dates and times without time zones, and without a clock: `now` and `today` are refused."""

from _builtin import declined, no_clock
from _datetime_days import (
    _MAX_ORDINAL,
    _check_date,
    _check_int,
    _check_time,
    _ctime,
    _from_iso,
    _from_ordinal,
    _isocalendar,
    _to_ordinal,
)
from _datetime_delta import _delta, timedelta
from _datetime_texts import _date_of, _strftime, _strptime, _time_of, _time_text

MINYEAR = 1
MAXYEAR = 9999


def _no_zone(tzinfo, fold):
    if tzinfo is not None or fold != 0:
        declined("time zones are not supported")


def _wrong_format(spec):
    kind = "None" if spec is None else type(spec).__name__
    raise TypeError(f"__format__() argument 1 must be str, not {kind}")


class _IsoDate:
    def __init__(self, year, week, weekday):
        self.year = year
        self.week = week
        self.weekday = weekday

    def __iter__(self):
        return iter((self.year, self.week, self.weekday))

    def __getitem__(self, index):
        return (self.year, self.week, self.weekday)[index]

    def __len__(self):
        return 3

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __hash__(self):
        return hash((self.year, self.week, self.weekday))

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self.year}, week={self.week}, weekday={self.weekday})"


class date:
    def __init__(self, year, month, day):
        self._year = _check_int(year)
        self._month = _check_int(month)
        self._day = _check_int(day)
        _check_date(self._year, self._month, self._day)

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    @staticmethod
    def today():
        return no_clock()

    @staticmethod
    def fromordinal(n):
        n = _check_int(n)
        if not 1 <= n <= _MAX_ORDINAL:
            raise ValueError("ordinal must be >= 1" if n < 1 else f"year {_from_ordinal(n)[0]} is out of range")
        year, month, day = _from_ordinal(n)
        return date(year, month, day)

    @staticmethod
    def fromisoformat(date_string):
        year, month, day = _date_of(date_string, date_string)
        return date(year, month, day)

    @staticmethod
    def fromisocalendar(year, week, day):
        return date.fromordinal(_from_iso(year, week, day))

    def replace(self, year=None, month=None, day=None):
        return date(
            self.year if year is None else year,
            self.month if month is None else month,
            self.day if day is None else day,
        )

    def toordinal(self):
        return _to_ordinal(self.year, self.month, self.day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        year, week, weekday = _isocalendar(self.year, self.toordinal())
        return _IsoDate(year, week, weekday)

    def isoformat(self):
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def ctime(self):
        return _ctime(self.year, self.month, self.day, 0, 0, 0)

    def strftime(self, format):
        return _strftime(format, self.year, self.month, self.day, 0, 0, 0, 0)

    def __format__(self, spec):
        if not isinstance(spec, str):
            _wrong_format(spec)
        return self.strftime(spec) if spec else str(self)

    def __repr__(self):
        return f"datetime.date({self.year}, {self.month}, {self.day})"

    def __str__(self):
        return self.isoformat()

    def __hash__(self):
        return hash((self.year, self.month, self.day))

    def __add__(self, other):
        if isinstance(other, timedelta):
            n = self.toordinal() + other.days
            if 0 < n <= _MAX_ORDINAL:
                return date.fromordinal(n)
            raise OverflowError("date value out of range")
        return NotImplemented

    def __radd__(self, other):
        if isinstance(other, timedelta):
            return self + other
        return NotImplemented

    def __sub__(self, other):
        if isinstance(other, timedelta):
            n = self.toordinal() - other.days
            if 0 < n <= _MAX_ORDINAL:
                return date.fromordinal(n)
            raise OverflowError("date value out of range")
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, datetime):
            return False
        return self.toordinal() == other.toordinal() if isinstance(other, date) else NotImplemented

    def __lt__(self, other):
        if isinstance(other, datetime):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return self.toordinal() < other.toordinal() if isinstance(other, date) else NotImplemented

    def __le__(self, other):
        if isinstance(other, datetime):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return self.toordinal() <= other.toordinal() if isinstance(other, date) else NotImplemented

    def __gt__(self, other):
        if isinstance(other, datetime):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return self.toordinal() > other.toordinal() if isinstance(other, date) else NotImplemented

    def __ge__(self, other):
        if isinstance(other, datetime):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return self.toordinal() >= other.toordinal() if isinstance(other, date) else NotImplemented


class _Clock:
    """The time of day in a `time` or a `datetime`."""

    def __init__(self, hour, minute, second, microsecond):
        self._hour = _check_int(hour)
        self._minute = _check_int(minute)
        self._second = _check_int(second)
        self._microsecond = _check_int(microsecond)
        _check_time(self._hour, self._minute, self._second, self._microsecond)

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return None

    @property
    def fold(self):
        return 0


class time(_Clock):
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _no_zone(tzinfo, fold)
        _Clock.__init__(self, hour, minute, second, microsecond)

    @staticmethod
    def fromisoformat(time_string):
        hour, minute, second, microsecond = _time_of(
            time_string[1:] if time_string.startswith("T") else time_string, time_string
        )
        return time(hour, minute, second, microsecond)

    def replace(self, hour=None, minute=None, second=None, microsecond=None):
        return time(
            self.hour if hour is None else hour,
            self.minute if minute is None else minute,
            self.second if second is None else second,
            self.microsecond if microsecond is None else microsecond,
        )

    def _us(self):
        return ((self.hour * 60 + self.minute) * 60 + self.second) * 1000000 + self.microsecond

    def isoformat(self, timespec="auto"):
        return _time_text(self.hour, self.minute, self.second, self.microsecond, timespec)

    def strftime(self, format):
        return _strftime(format, 1900, 1, 1, self.hour, self.minute, self.second, self.microsecond)

    def __format__(self, spec):
        if not isinstance(spec, str):
            _wrong_format(spec)
        return self.strftime(spec) if spec else str(self)

    def __repr__(self):
        text = f"datetime.time({self.hour}, {self.minute}"
        if self.second or self.microsecond:
            text += f", {self.second}"
        if self.microsecond:
            text += f", {self.microsecond}"
        return text + ")"

    def __str__(self):
        return self.isoformat()

    def __hash__(self):
        return hash(self._us())

    def __eq__(self, other):
        return self._us() == other._us() if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._us() < other._us() if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._us() <= other._us() if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._us() > other._us() if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._us() >= other._us() if isinstance(other, time) else NotImplemented


class datetime(date, _Clock):
    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _no_zone(tzinfo, fold)
        date.__init__(self, year, month, day)
        _Clock.__init__(self, hour, minute, second, microsecond)

    @staticmethod
    def now(tz=None):
        return no_clock()

    @staticmethod
    def utcnow():
        return no_clock()

    @staticmethod
    def today():
        return no_clock()

    @staticmethod
    def fromordinal(n):
        d = date.fromordinal(n)
        return datetime(d.year, d.month, d.day)

    @staticmethod
    def combine(date, time):
        return datetime(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond)

    @staticmethod
    def fromisoformat(date_string):
        return _datetime_of(date_string)

    @staticmethod
    def fromisocalendar(year, week, day):
        return datetime.fromordinal(_from_iso(year, week, day))

    @staticmethod
    def strptime(date_string, format):
        for number, text in ((1, date_string), (2, format)):
            if not isinstance(text, str):
                kind = "None" if text is None else type(text).__name__
                raise TypeError(f"strptime() argument {number} must be str, not {kind}")
        year, month, day, hour, minute, second, microsecond = _strptime(date_string, format)
        return datetime(year, month, day, hour, minute, second, microsecond)

    def date(self):
        return _date(self.year, self.month, self.day)

    def time(self):
        return _time(self.hour, self.minute, self.second, self.microsecond)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None):
        return datetime(
            self.year if year is None else year,
            self.month if month is None else month,
            self.day if day is None else day,
            self.hour if hour is None else hour,
            self.minute if minute is None else minute,
            self.second if second is None else second,
            self.microsecond if microsecond is None else microsecond,
        )

    def _us(self):
        day = (self.hour * 60 + self.minute) * 60 + self.second
        return (self.toordinal() * 86400 + day) * 1000000 + self.microsecond

    def isoformat(self, sep="T", timespec="auto"):
        if len(sep) != 1:
            raise TypeError("isoformat() argument 1 must be a unicode character, not str")
        text = f"{self.year:04d}-{self.month:02d}-{self.day:02d}{sep}"
        return text + _time_text(self.hour, self.minute, self.second, self.microsecond, timespec)

    def ctime(self):
        return _ctime(self.year, self.month, self.day, self.hour, self.minute, self.second)

    def strftime(self, format):
        return _strftime(format, self.year, self.month, self.day, self.hour, self.minute, self.second, self.microsecond)

    def __format__(self, spec):
        if not isinstance(spec, str):
            _wrong_format(spec)
        return self.strftime(spec) if spec else str(self)

    def __repr__(self):
        parts = [self.year, self.month, self.day, self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        text = ", ".join([str(part) for part in parts])
        return f"datetime.datetime({text})"

    def __str__(self):
        return self.isoformat(" ")

    def __hash__(self):
        return hash(self._us())

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _moment(self._us() + other._us)
        return NotImplemented

    def __radd__(self, other):
        if isinstance(other, timedelta):
            return self + other
        return NotImplemented

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _moment(self._us() - other._us)
        if isinstance(other, datetime):
            return _delta(self._us() - other._us())
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, datetime):
            return self._us() == other._us()
        return False if isinstance(other, date) else NotImplemented

    def __lt__(self, other):
        if isinstance(other, datetime):
            return self._us() < other._us()
        if isinstance(other, date):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, datetime):
            return self._us() <= other._us()
        if isinstance(other, date):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, datetime):
            return self._us() > other._us()
        if isinstance(other, date):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, datetime):
            return self._us() >= other._us()
        if isinstance(other, date):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return NotImplemented


_date = date
_time = time


def _moment(us):
    """The datetime so many microseconds after the day before the first."""
    if not 86400000000 <= us < (_MAX_ORDINAL + 1) * 86400000000:
        raise OverflowError("date value out of range")
    days, us = divmod(us, 86400000000)
    year, month, day = _from_ordinal(days)
    seconds, us = divmod(us, 1000000)
    return datetime(year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60, us)


def _datetime_of(text):
    if len(text) < 7:
        raise ValueError(f"Invalid isoformat string: {text!r}")
    split = 10 if text[4] == "-" else 8
    year, month, day = _date_of(text[:split], text)
    if len(text) <= split:
        return datetime(year, month, day)
    hour, minute, second, microsecond = _time_of(text[split + 1 :], text)
    return datetime(year, month, day, hour, minute, second, microsecond)
