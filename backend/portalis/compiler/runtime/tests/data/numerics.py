"""Writes the cases of `numerics.rs`: operations on numbers with the results of the running CPython.

    python3.11 tests/data/numerics.py > tests/data/numerics.txt
    python3.11 tests/data/numerics.py --scale 50 --seed 7 > cases.txt      # more of them, for PORTALIS_RT_CASES

`math` has functions that its libm decides; `--math` adds those, which agree only where the last digit does.
"""

import argparse
import math
import operator
import random
import struct

MIN, MAX = -(2**63), 2**63 - 1
OVERFLOW = "OverflowError: integer overflow: the result does not fit in 64 bits"
NO_COMPLEX = "NotImplementedError: a negative number to a broken power is a complex number, and a float is needed here"

INTS = [0, 1, -1, 2, -2, 3, 7, -7, 10, 63, 64, 255, 1000, 10**9, 2**31, -(2**31), 2**32, 2**53, 2**53 + 1, -(2**53) - 1, 2**61 - 1,
        2**61, 2**62, 10**18, MAX, MAX - 1, MIN, MIN + 1, 5 * 10**18, -5 * 10**18]
FLOATS = [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 1.5, 2.0, 2.5, -2.5, 3.0, 0.1, 2.675, 1e-5, 1e-4, 0.00012345, 1e15, 1e16, 123456789012345680.0,
          1e22, 1e23, 1e100, 1.7976931348623157e308, 5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, 9007199254740993.0,
          9.2233720368547758e18, -9.2233720368547758e18, 0.30000000000000004, 1e-7, 1 / 3, float("inf"), float("-inf"), float("nan")]


def escape(text):
    def one(c):
        return c if c.isprintable() and c not in "\\" else f"\\{ord(c):x};"
    return "".join(map(one, text))


def bits(x):
    return f"{struct.unpack('<Q', struct.pack('<d', x))[0]:x}"


def field(value):
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return bits(value)
    if isinstance(value, bytes):
        return value.hex()
    return escape(value)


def too_large(value):
    if isinstance(value, tuple):
        return any(map(too_large, value))
    return isinstance(value, int) and not MIN <= value <= MAX


def expected(function, args):
    try:
        value = function(*args)
    except Exception as error:
        if str(error) == "complex exponentiation":
            return NO_COMPLEX
        return f"{type(error).__name__}: {error}"
    if too_large(value):
        return OVERFLOW
    if isinstance(value, complex):
        return NO_COMPLEX
    return repr(value)


def case(name, function, *args):
    text = expected(function, args)
    print(name, *map(field, args), escape(text), sep="\t")


class Values:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def int(self):
        r = self.random
        if r.random() < 0.3:
            return r.choice(INTS)
        x = r.getrandbits(r.randint(1, 63))
        return -x if r.random() < 0.5 else x

    def float(self):
        r = self.random
        kind = r.random()
        if kind < 0.2:
            return r.choice(FLOATS)
        if kind < 0.4:
            return struct.unpack("<d", r.getrandbits(64).to_bytes(8, "little"))[0]
        if kind < 0.6:
            return round(r.uniform(-1000, 1000), r.randint(0, 6))
        if kind < 0.7:
            return (r.getrandbits(20) + 0.5) * 10.0 ** r.randint(-12, 12)
        if kind < 0.8:
            return float(r.randint(-10**6, 10**6)) / 2 ** r.randint(0, 12)
        return r.uniform(-1, 1) * 10.0 ** r.randint(-20, 20)

    def spec(self):
        r = self.random
        text = r.choice(["", "", "<", ">", "^", "=", "*<", "0>", "é^", "x="])
        text += r.choice(["", "", "", "+", "-", " "]) + r.choice(["", "", "", "z"]) + r.choice(["", "", "#"])
        text += r.choice(["", "", "0"]) + r.choice(["", "", str(r.randint(0, 30))]) + r.choice(["", "", "", ",", "_"])
        text += r.choice(["", "", "." + str(r.randint(0, 20)), "." + str(r.randint(0, 3))])
        text += r.choice(["", "b", "c", "d", "e", "E", "f", "F", "g", "G", "n", "o", "s", "x", "X", "%", "f", "f", "g", "e"])
        return text if r.random() < 0.97 else text + r.choice(["q", ",", ".", "ff", "é", "\t"])


def percent(flags, width, precision, kind, value):
    text = "%" + "".join(c for i, c in enumerate("-+ #0") if flags >> i & 1)
    if width:
        text += "*"
    if precision >= 0:
        text += f".{precision}"
    values = (width, value) if width else (value,)
    return (text + kind) % values


def convert(x, y):
    return int(x, y)


def division(values):
    for name, function in [("add", operator.add), ("sub", operator.sub), ("mul", operator.mul), ("floordiv", operator.floordiv),
                           ("mod", operator.mod), ("divmod", divmod), ("truediv", operator.truediv)]:
        case(name, function, values.int(), values.int())
    a, b = values.int(), values.int()
    small = values.random.randint(-70, 70)
    case("pow", operator.pow, values.random.choice([a, small]), values.random.randint(-5, 70))
    case("pow3", pow, a, values.random.choice([b, small]), values.int())
    case("shl", operator.lshift, a if values.random.random() < 0.5 else small, small)
    case("shr", operator.rshift, a, b if values.random.random() < 0.2 else small)
    case("neg", operator.neg, a)
    case("abs", abs, a)
    case("round_int", round, a, values.random.randint(-21, 2))
    case("hash_int", hash, a)
    case("bit_length", int.bit_length, a)
    case("bit_count", int.bit_count, a)
    case(*values.random.choice([("bin", bin), ("oct", oct), ("hex", hex)]), a)
    length = values.random.randint(0, 10)
    case("to_bytes", lambda i, n, order, signed: i.to_bytes(n, order, signed=bool(signed)).hex(), values.random.choice([a, small]),
         length, values.random.choice(["big", "little"]), values.random.randint(0, 1))
    data = values.random.choice([values.random.randbytes(length), (a & 2**64 - 1).to_bytes(8 + length, "big", signed=False)])
    case("from_bytes", lambda b, order, signed: int.from_bytes(b, order, signed=bool(signed)), data,
         values.random.choice(["big", "little"]), values.random.randint(0, 1))


def floats(values):
    x, y = values.float(), values.float()
    for name, function in [("ftruediv", operator.truediv), ("ffloordiv", operator.floordiv), ("fmod", operator.mod), ("fdivmod", divmod)]:
        case(name, function, x, y)
    i = values.int()
    near = values.random.choice([y, float(i), math.nextafter(float(i), math.inf), math.nextafter(float(i), -math.inf)])
    order = "".join("01"[f(i, near)] for f in (operator.eq, operator.lt, operator.le, operator.gt, operator.ge))
    print("cmp", i, bits(near), order, sep="\t")
    case("fint", int, x)
    case("round", round, x)
    case("round2", round, x, values.random.choice([values.random.randint(0, 6), values.random.randint(-330, 330), values.random.randint(-5, 20)]))
    if x == x:
        case("hash_float", hash, x)
    case("ratio", float.as_integer_ratio, x)
    case("is_integer", float.is_integer, x)
    case("fhex", float.hex, x)
    text = x.hex()
    if values.random.random() < 0.5:
        at = values.random.randint(0, len(text))
        text = text[:at] + values.random.choice(["0", "f", "8", ".", "p", "-", " ", "00000000000000001", "x"]) + text[at:]
    case("fromhex", float.fromhex, text)
    case("repr", repr_, x)


def repr_(x):
    return x


def texts(values):
    r = values.random
    x, i = values.float(), values.int()
    case("format_int", format, i, values.spec())
    case("format_float", format, x, values.spec())
    case("format_bool", lambda b, spec: format(bool(b), spec), r.randint(0, 1), values.spec())
    case("format_str", format, r.choice(["", "a", "hello", "wörld", "😀x", "it's"]), values.spec())
    case("format_none", lambda spec: format(None, spec), r.choice(["", "", "5", "s"]))
    digits = r.choice([r.randint(0, 6), r.randint(0, 30), r.randint(0, 1100)])
    case("fixed", lambda x, n: f"{x:.{n}f}", x, digits)
    head = r.randint(0, 31), r.randint(-12, 12) if r.random() < 0.5 else 0, r.choice([-1, -1, r.randint(0, 12)])
    case("%int", percent, *head, r.choice("dxXoiu"), i)
    case("%float", percent, *head, r.choice("eEfFgG"), x)
    case("%str", percent, *head, "s", r.choice(["", "abc", "wörld", "😀xyz"]))
    case("%char", percent, *head, "c", r.choice(["a", "é", "😀", "", "ab"]))
    case("%code", percent, *head, "c", r.choice([65, 233, 0x1F600, -1, 0x110000]))


def number_texts(values):
    r = values.random
    base = r.choice([10, 10, 10, 0, 16, 2, 8, 36, 3, 37, 1, -5])
    text = r.choice([str(values.int()), hex(values.int()), bin(values.int()), oct(values.int()), f"{values.int():_}", "", "x", "٣٤", "0", "00", "0_0",
                     "010", str(values.int() * 10**r.randint(0, 9))])
    case("int", convert, noise(r, text), base)
    digits = "".join(r.choice("0123456789") for _ in range(r.choice([5, 17, 19, 20, 25, 40, 800, 1200])))
    at = r.randint(0, len(digits))
    text = r.choice([repr(values.float()), repr(values.float()), f"{values.float():.{r.randint(0, 30)}e}", "inf", "-Infinity", "nan",
                     digits[:at] + "." + digits[at:] + r.choice(["", f"e{r.randint(-1200, 400)}", f"e{r.randint(-20, 20)}"]), tie(values)])
    case("float", float, noise(r, text))


def tie(values):
    """A decimal text half way between two floats, or just beside it."""
    from decimal import Context, Decimal
    x = abs(values.float())
    if not 0 < x < 1e300:
        x = 1.5
    half = (Decimal(x) + Decimal(math.nextafter(x, math.inf))) * Decimal("0.5")
    exact = Context(prec=1200)
    half = exact.multiply(exact.add(Decimal(x), Decimal(math.nextafter(x, math.inf))), Decimal("0.5"))
    return format(half, "e") if values.random.random() < 0.5 else format(half, "e").replace("e", values.random.choice(["1e", "0000000001e"]))


def noise(r, text):
    if r.random() < 0.75:
        return text
    at = r.randint(0, len(text))
    return text[:at] + r.choice([" ", "_", "\t", "\x00", "-", "+", "e", ".", "0", "\u2003", "é", "'", '"', "\x1c", "9"]) + text[at:]


def exact_mathematics(values):
    r = values.random
    x, y = values.float(), values.float()
    for name in ["sqrt", "floor", "ceil", "trunc", "fabs", "degrees", "radians", "ulp", "frexp", "modf"]:
        case("math." + name, getattr(math, name), x)
    for name in ["fmod", "remainder", "copysign", "nextafter"]:
        case("math." + name, getattr(math, name), x, r.choice([y, y, x * r.randint(1, 9) / 2]))
    case("math.ldexp", math.ldexp, x, r.choice([r.randint(-10, 10), r.randint(-2200, 2200), values.int()]))
    case("math.isclose", lambda a, b, rel, tol: math.isclose(a, b, rel_tol=rel, abs_tol=tol), x, r.choice([y, x * (1 + 1e-9), x]),
         r.choice([1e-9, 0.0, 0.5, -1.0]), r.choice([0.0, 1e-5, 1e300]))
    ints = [r.choice([values.int(), r.randint(-1000, 1000)]) for _ in range(r.randint(0, 4))]
    case("math.gcd", math.gcd, *ints)
    case("math.lcm", math.lcm, *ints)
    case("math.prod", lambda *a: math.prod(a), *ints)
    case("math.factorial", math.factorial, r.randint(-2, 25))
    case("math.isqrt", math.isqrt, r.choice([values.int(), values.int() & MAX, r.randint(0, 3037000499) ** 2 - r.randint(0, 1)]))
    n = r.choice([r.randint(-2, 70), values.int() if r.random() < 0.1 else 5])
    case("math.comb", math.comb, n, r.randint(-2, 70))
    case("math.perm", math.perm, n, r.randint(-2, 30))
    items = [values.float() for _ in range(r.randint(0, 6))]
    case("math.fsum", lambda *a: math.fsum(a), *items)
    cancelling = [v * s for v in items for s in (1, -1)] + [r.uniform(-1, 1)]
    r.shuffle(cancelling)
    case("math.fsum", lambda *a: math.fsum(a), *cancelling)


LIBM = {"sin": 30, "cos": 30, "tan": 30, "asin": 1, "acos": 1, "atan": 30, "sinh": 30, "cosh": 30, "tanh": 4, "asinh": 30, "acosh": 30,
        "atanh": 1, "exp": 100, "exp2": 100, "expm1": 30, "log": 100, "log1p": 3, "log2": 100, "log10": 100, "cbrt": 100, "erf": 4,
        "erfc": 10, "gamma": 170, "lgamma": 100}


def libm_mathematics(values):
    r = values.random
    for name, size in LIBM.items():
        case("math." + name, getattr(math, name), r.choice([r.uniform(-size, size), r.uniform(0, size), values.float()]))
    x, y = r.choice([(r.uniform(0, 20), r.uniform(-20, 20)), (values.float(), values.float())])
    case("math.pow", math.pow, x, y)
    case("fpow", operator.pow, x, r.choice([y, float(r.randint(-5, 5)), 0.5]))
    case("math.atan2", math.atan2, x, y)
    case("math.log_base", math.log, x, r.choice([2.0, 10.0, y]))
    items = [values.float() for _ in range(r.randint(0, 4))]
    near = [r.uniform(-100, 100) for _ in range(r.randint(1, 4))]
    for chosen in (items, near):
        case("math.hypot", math.hypot, *chosen)
        half = len(chosen) // 2
        case("math.dist", lambda *a: math.dist(a[:len(a) // 2], a[len(a) // 2:]), *chosen[:half * 2])


def fixed_edges():
    for x in FLOATS:
        case("repr", repr_, x)
        case("math.sqrt", math.sqrt, x)
        for name in LIBM:
            if x != x or x in (0.0, 1.0, -1.0, math.inf, -math.inf):
                case("math." + name, getattr(math, name), x)
        for y in FLOATS:
            special = not (0 < abs(x) < math.inf and 0 < abs(y) < math.inf)
            if special or x in (1.0, -1.0):
                case("math.pow", math.pow, x, y)
                case("fpow", operator.pow, x, y)
            if special:
                case("math.atan2", math.atan2, x, y)
    for text, base in [("1" * 5000, 10), ("0" * 5000, 10), ("1" * 4300, 10), ("0" * 5000, 16), ("1" * 5000 + "x", 10), ("x" * 300, 10)]:
        case("int", convert, text, base)
    case("float", float, "x" * 300)
    for text in ["1e400", "-1e400", "1e-400", "0e999999999999999999999", "1e-99999999999999999999", "1e99999999999999999999", "0x10", "1_0.0_1e1_0",
                 "1_e5", "._5", "infinit", "nan(1)", "+nan", "-inf", "１.５e３", "5e-324", "2.4703282292062328e-324", "2.4703282292062327e-324"]:
        case("float", float, text)
    for spec in ["99999999999999999999d", ".99999999999999999999f", ".9999999999f", "5.3.2", "5x5", ",_", "_,", ",,", ",é", "é", "٥", "\x7f"]:
        case("format_int", format, 5, spec)
        case("format_float", format, 5.0, spec)
        case("format_str", format, "a", spec)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--math", action="store_true")
    options = parser.parse_args()
    values = Values(options.seed)
    fixed_edges()
    for _ in range(60 * options.scale):
        division(values)
        floats(values)
        texts(values)
        number_texts(values)
        exact_mathematics(values)
        if options.math:
            libm_mathematics(values)


if __name__ == "__main__":
    main()
