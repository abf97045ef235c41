"""Heaps in lists: the order of comparisons, and so the resulting list, is that of CPython's module."""

from _builtin import as_heap, islice

_CHANGED = "list changed size during iteration"


def _check(heap, what):
    if not isinstance(heap, list):
        raise TypeError(f"{what} must be list, not {type(heap).__name__}")
    as_heap(heap)


def _rise(heap, start, at):
    """Move the item at `at` towards `start` until its parent is not greater."""
    size = len(heap)
    while at > start:
        item = heap[at]
        above = (at - 1) >> 1
        parent = heap[above]
        less = item < parent
        if len(heap) != size:
            raise RuntimeError(_CHANGED)
        if not less:
            return
        heap[at], heap[above] = heap[above], heap[at]
        at = above


def _sink(heap, at):
    """Move the smaller children up from `at` to the bottom, then let the item that was there rise again."""
    size = len(heap)
    start = at
    inner = size >> 1
    while at < inner:
        child = 2 * at + 1
        if child + 1 < size:
            less = heap[child] < heap[child + 1]
            if len(heap) != size:
                raise RuntimeError(_CHANGED)
            if not less:
                child += 1
        heap[at], heap[child] = heap[child], heap[at]
        at = child
    _rise(heap, start, at)


def heappush(heap, item, /):
    """Add an item; the heap stays one."""
    _check(heap, "heappush() argument 1")
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    """Take the smallest item."""
    _check(heap, "heappop() argument")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    first = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return first


def heapreplace(heap, item, /):
    """Take the smallest item, then add one."""
    _check(heap, "heapreplace() argument 1")
    if not heap:
        raise IndexError("index out of range")
    first = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return first


def heappushpop(heap, item, /):
    """Add an item, then take the smallest."""
    _check(heap, "heappushpop() argument 1")
    if not heap:
        return item
    less = heap[0] < item
    if not heap:
        raise IndexError("index out of range")
    if not less:
        return item
    first = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return first


def heapify(x, /):
    """Make a heap of a list, in place."""
    _check(x, "heapify() argument")
    for at in range((len(x) >> 1) - 1, -1, -1):
        _sink(x, at)


def _sink_max(heap, at):
    """`_sink` for a heap with the greatest item first."""
    size = len(heap)
    start = at
    inner = size >> 1
    while at < inner:
        child = 2 * at + 1
        if child + 1 < size and not heap[child + 1] < heap[child]:
            child += 1
        heap[at], heap[child] = heap[child], heap[at]
        at = child
    while at > start:
        above = (at - 1) >> 1
        if not heap[above] < heap[at]:
            return
        heap[at], heap[above] = heap[above], heap[at]
        at = above


def _ends(n, iterable, key, sign):
    """The `n` items with the smallest (`sign` 1) or greatest (-1) keys, as rows of key, place and item."""
    items = iter(iterable)
    heap = [(key(item), sign * i, item) for i, item in zip(range(n), items)]
    if not heap:
        return heap
    if sign > 0:
        for at in range((len(heap) >> 1) - 1, -1, -1):
            _sink_max(heap, at)
    else:
        heapify(heap)
    bound = heap[0][0]
    place = sign * n
    for item in items:
        value = key(item)
        if value < bound if sign > 0 else bound < value:
            heap[0] = (value, place, item)
            if sign > 0:
                _sink_max(heap, 0)
            else:
                _sink(heap, 0)
            bound = heap[0][0]
            place += sign
    return heap


def _best(iterable, key, sign):
    """The first of the smallest (`sign` 1) or greatest (-1) items, if there are any."""
    items = iter(iterable)
    for best in islice(items, 1):
        bound = key(best)
        for item in items:
            value = key(item)
            if value < bound if sign > 0 else value > bound:
                best = item
                bound = value
        return [best]
    return []


def _all_of(n, iterable):
    """Whether `n` is known to take all items."""
    return hasattr(iterable, "__len__") and n >= len(iterable)


def nsmallest(n, iterable, key=None):
    """The `n` smallest items, smallest first."""
    if n == 1:
        return _best(iterable, (lambda item: item) if key is None else key, 1)
    if _all_of(n, iterable):
        return sorted(iterable, key=key)[:n]
    if key is None:
        rows = _ends(n, iterable, lambda item: item, 1)
    else:
        rows = _ends(n, iterable, key, 1)
    rows.sort(key=lambda row: row[:2])
    return [row[2] for row in rows]


def nlargest(n, iterable, key=None):
    """The `n` greatest items, greatest first."""
    if n == 1:
        return _best(iterable, (lambda item: item) if key is None else key, -1)
    if _all_of(n, iterable):
        return sorted(iterable, key=key, reverse=True)[:n]
    if key is None:
        rows = _ends(n, iterable, lambda item: item, -1)
    else:
        rows = _ends(n, iterable, key, -1)
    rows.sort(key=lambda row: row[:2], reverse=True)
    return [row[2] for row in rows]


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables, in order."""
    sources = [iter(items) for items in iterables]
    heap = []
    waiting = {}
    for order, source in enumerate(sources):
        for item in islice(source, 1):
            waiting[order] = item
            place = -order if reverse else order
            heap.append((item if key is None else key(item), place))
    if reverse:
        for at in range((len(heap) >> 1) - 1, -1, -1):
            _sink_max(heap, at)
    else:
        heapify(heap)
    while heap:
        place = heap[0][1]
        order = -place if reverse else place
        yield waiting[order]
        more = False
        for item in islice(sources[order], 1):
            more = True
            waiting[order] = item
            heap[0] = (item if key is None else key(item), place)
        if not more:
            last = heap.pop()
            if not heap:
                return
            if last[1] != place:
                heap[0] = last
        if reverse:
            _sink_max(heap, 0)
        else:
            _sink(heap, 0)
