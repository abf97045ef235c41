"""Binary search in sorted sequences, with the comparisons that CPython's module makes."""


def _bounds(a, lo, hi):
    if lo < 0:
        raise ValueError("lo must be non-negative")
    return len(a) if hi is None else hi


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    """The place for `x` after all items that are not greater."""
    high = _bounds(a, lo, hi)
    while lo < high:
        mid = (lo + high) // 2
        item = a[mid]
        if key is None:
            less = x < item
        else:
            less = x < key(item)
        if less:
            high = mid
        else:
            lo = mid + 1
    return lo


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    """The place for `x` before all items that are not less."""
    high = _bounds(a, lo, hi)
    while lo < high:
        mid = (lo + high) // 2
        item = a[mid]
        if key is None:
            less = item < x
        else:
            less = key(item) < x
        if less:
            lo = mid + 1
        else:
            high = mid
    return lo


def insort_right(a, x, lo=0, hi=None, *, key=None):
    """Insert `x` after all items that are not greater."""
    if key is None:
        at = bisect_right(a, x, lo, hi)
    else:
        at = bisect_right(a, key(x), lo, hi, key=key)
    a.insert(at, x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    """Insert `x` before all items that are not less."""
    if key is None:
        at = bisect_left(a, x, lo, hi)
    else:
        at = bisect_left(a, key(x), lo, hi, key=key)
    a.insert(at, x)


bisect = bisect_right
insort = insort_right
