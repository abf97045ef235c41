# covers: odd: what functions of the library say of wrong arguments: paths, URLs, flags, formats, user lists, itertools
import datetime
import decimal
import itertools
import operator
import os
import re
import urllib.parse
from collections import UserList


def attempt(work):
    try:
        print(repr(work()))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)


attempt(lambda: os.path.commonpath([1]))
attempt(lambda: os.path.commonpath(["a/b", "a/c"]))
attempt(lambda: os.path.commonprefix([1, 2]))
attempt(lambda: os.path.commonprefix(["a", 1]))
attempt(lambda: os.path.commonprefix([["a", "b"], ["a", "c"]]))
attempt(lambda: urllib.parse.urlencode([1]))
attempt(lambda: urllib.parse.urlencode("abc"))
attempt(lambda: urllib.parse.urlencode(""))
attempt(lambda: urllib.parse.urlencode([]))
attempt(lambda: urllib.parse.urlencode([("a", 1), ("b", "c d")]))
attempt(lambda: re.RegexFlag(None))
attempt(lambda: re.RegexFlag("a"))
attempt(lambda: re.RegexFlag(8))
attempt(lambda: re.RegexFlag(re.I))
attempt(lambda: datetime.date(2020, 1, 1).__format__(None))
attempt(lambda: datetime.time(1).__format__(1))
attempt(lambda: decimal.Decimal(1).__format__(None))
attempt(lambda: decimal.Decimal([]))
attempt(lambda: decimal.Decimal((1, 2)))
attempt(lambda: decimal.Decimal((1, (2, 3), -1)))
attempt(lambda: datetime.timedelta(days=10**10))
attempt(lambda: datetime.timedelta(days=10**9))
attempt(lambda: UserList([2, 1]).sort(1))
attempt(lambda: operator.itemgetter())
attempt(lambda: operator.attrgetter())
attempt(lambda: list(itertools.takewhile(1, [1])))
attempt(lambda: list(itertools.filterfalse(1, [1])))
attempt(lambda: True @ 2)
attempt(lambda: 2 @ False)
attempt(lambda: set().add([1], 2))
attempt(lambda: {1}.discard([], 2))
