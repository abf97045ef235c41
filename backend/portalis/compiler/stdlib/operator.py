"""The operators as functions."""

from _builtin import absolute, attrgetter, itemgetter, methodcaller


def lt(a, b, /):
    return a < b


def le(a, b, /):
    return a <= b


def eq(a, b, /):
    return a == b


def ne(a, b, /):
    return a != b


def ge(a, b, /):
    return a >= b


def gt(a, b, /):
    return a > b


def is_(a, b, /):
    return a is b


def is_not(a, b, /):
    return a is not b


def add(a, b, /):
    return a + b


def and_(a, b, /):
    return a & b


def floordiv(a, b, /):
    return a // b


def lshift(a, b, /):
    return a << b


def mod(a, b, /):
    return a % b


def mul(a, b, /):
    return a * b


def or_(a, b, /):
    return a | b


def pow(a, b, /):
    return a**b


def rshift(a, b, /):
    return a >> b


def sub(a, b, /):
    return a - b


def truediv(a, b, /):
    return a / b


def xor(a, b, /):
    return a ^ b


def neg(a, /):
    return -a


def pos(a, /):
    return +a


def invert(a, /):
    return ~a


def inv(a, /):
    return ~a


def not_(a, /):
    return not a


def truth(a, /):
    return bool(a)


def concat(a, b, /):
    return a + b


def contains(a, b, /):
    return b in a


def getitem(a, b, /):
    return a[b]


def setitem(a, b, c, /):
    a[b] = c


def delitem(a, b, /):
    del a[b]


def countOf(a, b, /):
    """How many items equal `b`."""
    count = 0
    for item in a:
        if item == b:
            count += 1
    return count


def indexOf(a, b, /):
    """The place of the first item that equals `b`."""
    for place, item in enumerate(a):
        if item == b:
            return place
    raise ValueError("sequence.index(x): x not in sequence")


def iadd(a, b, /):
    a += b
    return a


def isub(a, b, /):
    a -= b
    return a


def imul(a, b, /):
    a *= b
    return a


def ior(a, b, /):
    a |= b
    return a


def iand(a, b, /):
    a &= b
    return a


def ixor(a, b, /):
    a ^= b
    return a


def ifloordiv(a, b, /):
    a //= b
    return a


def imod(a, b, /):
    a %= b
    return a


def ilshift(a, b, /):
    a <<= b
    return a


def irshift(a, b, /):
    a >>= b
    return a


def itruediv(a, b, /):
    a /= b
    return a


def ipow(a, b, /):
    a **= b
    return a


def iconcat(a, b, /):
    a += b
    return a


def matmul(a, b, /):
    return a @ b


def imatmul(a, b, /):
    a @= b
    return a


def abs(a, /):
    return absolute(a)


def call(obj, /, *args, **kwargs):
    return obj(*args, **kwargs)


def index(a, /):
    return int(a) if isinstance(a, int) else range(a).stop
