"""Functions of functions."""

from typing import Literal

from _builtin import (
    cached_property,
    partial,
    singledispatch,
    singledispatchmethod,
    total_ordering,
    update_wrapper,
    wraps,
)


def reduce(function, iterable, /, *initial):
    """`function(…function(function(initial, first), second)…, last)`."""
    try:
        items = iter(iterable)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    if not initial:
        try:
            value = next(items)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
        for item in items:
            value = function(value, item)
        return value
    value = initial[0]
    for item in items:
        value = function(value, item)
    return value


class _Key:
    def __init__(self, mycmp, obj):
        self.mycmp = mycmp
        self.obj = obj

    def __lt__(self, other):
        return self.mycmp(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self.mycmp(self.obj, other.obj) > 0

    def __le__(self, other):
        return self.mycmp(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self.mycmp(self.obj, other.obj) >= 0

    def __eq__(self, other):
        return self.mycmp(self.obj, other.obj) == 0

    __hash__ = None


def cmp_to_key(mycmp):
    """A sort key of a function that compares two values."""

    def key(obj):
        return _Key(mycmp, obj)

    return key


def cache(user_function, /):
    """`lru_cache` without a bound."""
    return lru_cache(None)(user_function)


class _CacheInfo:
    def __init__(self, hits, misses, maxsize, currsize):
        self.hits = hits
        self.misses = misses
        self.maxsize = maxsize
        self.currsize = currsize

    def __repr__(self):
        return f"CacheInfo(hits={self.hits}, misses={self.misses}, maxsize={self.maxsize}, currsize={self.currsize})"


def _key(args):
    """What stands for the arguments: an int or a text for itself, so that `f(1)` and `f(1.0)` are two calls."""
    if len(args) == 1 and (type(args[0]) is int or type(args[0]) is str):
        return args[0]
    return args


class _Named:
    """What stands for arguments of which some were given by name, in their order."""

    def __init__(self, args, names):
        self.args = args
        self.names = names

    def __eq__(self, other):
        return isinstance(other, _Named) and self.args == other.args and self.names == other.names

    def __hash__(self):
        return hash((self.args, self.names))


def lru_cache(maxsize=128, typed: Literal[False] = False):
    """A decorator that keeps the results of a function for the arguments of its latest calls."""
    if callable(maxsize):
        return _caching(maxsize, 128)
    if maxsize is None:
        return _unbounded
    limit = maxsize if maxsize > 0 else 0

    def decorate(user_function):
        return _caching(user_function, limit)

    return decorate


def _unbounded(function):
    return _caching(function, None)


def _caching(function, limit):
    results = {}
    hits = 0
    misses = 0

    def wrapper(*args, **kwargs):
        nonlocal hits, misses
        if kwargs:
            key = _Named(args, tuple(kwargs.items()))
        else:
            key = _key(args)
        if key in results:
            hits += 1
            if limit is None:
                return results[key]
            result = results.pop(key)
            results[key] = result
            return result
        misses += 1
        result = function(*args, **kwargs)
        if limit is None:
            results[key] = result
        elif limit > 0 and key not in results:
            if len(results) >= limit:
                del results[next(iter(results))]
            results[key] = result
        return result

    def cache_info():
        return _CacheInfo(hits, misses, limit, len(results))

    def cache_clear():
        nonlocal hits, misses
        hits = 0
        misses = 0
        results.clear()

    def cache_parameters():
        return {"maxsize": limit, "typed": False}

    wrapper.cache_info = cache_info
    wrapper.cache_parameters = cache_parameters
    wrapper.cache_clear = cache_clear
    return wraps(function)(wrapper)
