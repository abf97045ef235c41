"""Containers; `Counter` has its methods here."""

from collections.abc import Mapping as _Mapping

from _builtin import Counter, OrderedDict, as_written, defaultdict, deque, namedtuple
from _collections_maps import ChainMap, UserDict
from _collections_user import UserList, UserString


def _Counter_update(self, iterable=None, /, **kwds):
    if iterable is not None:
        if isinstance(iterable, (dict, _Mapping)):
            _added(self, as_written(iterable))
        else:
            for elem in iterable:
                self[elem] = self.get(elem, 0) + 1
    if kwds:
        _added(self, kwds)


def _added(counter, counts):
    if counter:
        for elem, count in counts.items():
            counter[elem] = count + counter.get(elem, 0)
    else:
        for elem, count in counts.items():
            counter[elem] = count


def _Counter_subtract(self, iterable=None, /, **kwds):
    if iterable is not None:
        if isinstance(iterable, (dict, _Mapping)):
            for elem, count in as_written(iterable).items():
                self[elem] = self.get(elem, 0) - count
        else:
            for elem in iterable:
                self[elem] = self.get(elem, 0) - 1
    if kwds:
        for name, count in kwds.items():
            self[name] = self.get(name, 0) - count


def _Counter_most_common(self, n=None):
    """The items, those that count most first."""
    pairs = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
    if n is None:
        return pairs
    if n == 1:
        return pairs[:1]
    return pairs[:n] if n >= len(pairs) else pairs[: len(range(n))]


def _Counter_elements(self):
    for elem, count in self.items():
        for _ in range(count):
            yield elem


def _Counter_total(self):
    return sum(self.values())


def _with_new(result, known, other):
    for elem, count in other.items():
        if elem not in known and count > 0:
            result[elem] = count
    return result


def _Counter___add__(self, other):
    result = Counter()
    for elem, count in self.items():
        new = count + other[elem]
        if new > 0:
            result[elem] = new
    return _with_new(result, self, other)


def _Counter___sub__(self, other):
    result = Counter()
    for elem, count in self.items():
        new = count - other[elem]
        if new > 0:
            result[elem] = new
    for elem, count in other.items():
        if elem not in self and count < 0:
            result[elem] = 0 - count
    return result


def _Counter___or__(self, other):
    result = Counter()
    for elem, count in self.items():
        theirs = other[elem]
        new = theirs if count < theirs else count
        if new > 0:
            result[elem] = new
    return _with_new(result, self, other)


def _Counter___and__(self, other):
    result = Counter()
    for elem, count in self.items():
        theirs = other[elem]
        new = count if count < theirs else theirs
        if new > 0:
            result[elem] = new
    return result


def _keep_positive(counter):
    for elem in [elem for elem, count in counter.items() if not count > 0]:
        del counter[elem]
    return counter


def _Counter___iadd__(self, other):
    for elem, count in other.items():
        self[elem] += count
    return _keep_positive(self)


def _Counter___isub__(self, other):
    for elem, count in other.items():
        self[elem] -= count
    return _keep_positive(self)


def _Counter___ior__(self, other):
    for elem, theirs in other.items():
        count = self[elem]
        if theirs > count:
            self[elem] = theirs
    return _keep_positive(self)


def _Counter___iand__(self, other):
    for elem, count in self.items():
        theirs = other[elem]
        if theirs < count:
            self[elem] = theirs
    return _keep_positive(self)


def _Counter___pos__(self):
    result = Counter()
    for elem, count in self.items():
        if count > 0:
            result[elem] = count
    return result


def _Counter___neg__(self):
    result = Counter()
    for elem, count in self.items():
        if count < 0:
            result[elem] = 0 - count
    return result


def _Counter___le__(self, other):
    return all(self[e] <= other[e] for c in (self, other) for e in c)


def _Counter___lt__(self, other):
    return _Counter___le__(self, other) and self != other


def _Counter___ge__(self, other):
    return all(self[e] >= other[e] for c in (self, other) for e in c)


def _Counter___gt__(self, other):
    return _Counter___ge__(self, other) and self != other
