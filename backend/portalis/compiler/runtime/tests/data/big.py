"""Writes `big.txt`: ints of any size as CPython sees them. A line is an operation, its arguments and the result, split by tabs;
floats are the hexadecimal digits of their bits, texts are quoted by `json`."""

import json
import math
import operator
import random
import struct
import sys
from collections.abc import Callable
from pathlib import Path

random.seed(20)
LIMIT = sys.get_int_max_str_digits()

EDGES = sorted(
    {
        sign * (base + step)
        for base in (
            0,
            1,
            2,
            7,
            10**9,
            2**31,
            2**32,
            2**53,
            2**61,
            2**62,
            2**63,
            2**64,
            2**96,
            2**127,
            2**128,
            10**18,
            10**19,
            10**40,
        )
        for step in (-1, 0, 1)
        for sign in (1, -1)
    }
)
WIDE = [random.choice((1, -1)) * random.getrandbits(bits) for bits in (65, 70, 100, 128, 200, 500, 1000, 4000)]
FLOATS = [
    0.0,
    -0.0,
    0.5,
    -1.5,
    2.5,
    1e10,
    2.0**53,
    -(2.0**63),
    2.0**63,
    2.0**64,
    1.5e19,
    -1e25,
    1e300,
    1.7976931348623157e308,
]
FLOATS += [math.inf, -math.inf, math.nan, 5e-324, float(2**63 - 1025), -9223372036854777856.0, 18446744073709549568.0]


def shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return struct.pack(">d", value).hex()
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, bytes):
        return "b" + value.hex()
    if isinstance(value, tuple):
        return " ".join(map(shown, value))
    sys.set_int_max_str_digits(0)
    text = str(value)
    sys.set_int_max_str_digits(LIMIT)
    return text


def any_int() -> int:
    kind = random.randrange(4)
    if kind == 0:
        return random.choice(EDGES)
    if kind == 1:
        return random.randint(-1000, 1000)
    if kind == 2:
        return random.choice((1, -1)) * random.getrandbits(random.randrange(1, 130))
    return random.choice((1, -1)) * random.getrandbits(random.choice((100, 130, 160, 200, 300, 800)))


def minimal(value: int) -> bytes:
    """Two's complement, little-endian, in as few bytes as hold it."""
    return value.to_bytes(
        (value if value >= 0 else ~value).bit_length() // 8 + 1 if value else 0, "little", signed=True
    )


def percent(flags: int, width: int, precision: int, kind: str, value: int) -> str:
    letters = "".join(letter for bit, letter in enumerate("-+ #0") if flags >> bit & 1)
    template = f"%{letters}{width or ''}{'' if precision < 0 else f'.{precision}'}{kind}"
    return template % value


def others(case: Callable[..., None]) -> None:
    """Conversions, texts by a specification, and the module `math`."""
    values = EDGES[::6] + WIDE[:5] + [any_int() for _ in range(20)]
    for a in values:
        case("to_abi", minimal, a)
        case("ratio", int.as_integer_ratio, a)
        for length in (-1, 0, 1, 8, 9, 16, 17, 40):
            signed, order = random.random() < 0.6, random.choice(("little", "big"))
            case(
                "to_bytes",
                lambda a, n, order, signed: a.to_bytes(n, order, signed=bool(signed)),
                a,
                length,
                order,
                int(signed),
            )
        for digits in (5, 0, -1, -2, -8, -17, -18, -19, -20, -21, -30, -40, -100):
            case("round_digits", round, a, digits)
        for spec in (
            "",
            "d",
            ",",
            "_d",
            "+d",
            " 40d",
            "040,d",
            "x",
            "#X",
            "#_x",
            "b",
            "#o",
            "^60x",
            "<50",
            "*>45,",
            "n",
            "e",
            ".3f",
            "g",
            "%",
            ".2",
            "zd",
            "s",
            "c",
            "+c",
        ):
            case("format", format, a, spec)
        for _ in range(8):
            flags, width, precision = (
                random.randrange(32),
                random.choice((0, 3, 30, 60)),
                random.choice((-1, -1, 0, 5, 40)),
            )
            case("percent", percent, flags, width, precision, random.choice("diuxXo"), a)
        case("percent", percent, random.randrange(32), 4, -1, "c", a)
        for name, function in {"isqrt": math.isqrt, "log": math.log, "log2": math.log2, "log10": math.log10}.items():
            case(name, function, a)
        for k in (0, 1, 2, 5, -1, 10**30):
            if abs(a) < 2**200:
                case("comb", math.comb, a, k)
                case("perm", math.perm, a, k)
    for a in (10**400, -(10**400), 2**1024, 2**1024 - 2**970, 2**1024 - 2**970 - 1, 2**5000, 2**5000 - 1, 3**4000):
        for name, function in {"log": math.log, "log2": math.log2, "log10": math.log10, "isqrt": math.isqrt}.items():
            case(name, function, a)
        case("format", format, a, "e")
        case("log_base", math.log, a, 10)
        case("log_base", math.log, a, 1)
    case("format", format, 10**4300, "d")
    case("percent", percent, 0, 0, -1, "d", -(10**4300))
    for n in [*range(-1, 40), 100, -(10**30), 10**30]:
        case("factorial", math.factorial, n)
    for n in (10, 50, 66, 67, 68, 200):
        for k in (0, 1, n // 3, n // 2, n - 1, n, n + 1):
            case("comb", math.comb, n, k)
            case("perm", math.perm, n, k)
    case("comb", math.comb, 10**30, 10**29)
    for _ in range(60):
        args = [any_int() * random.choice((1, 6, 2**40)) for _ in range(random.randrange(4))]
        case("gcd", math.gcd, *args)
        case("lcm", math.lcm, *args)
        case("sum", lambda *args: sum(args), *args)
        case("prod", lambda *args: math.prod(args), *args)
    for args in ([-(2**63)], [-(2**63), -(2**63)], [0, -(2**63)], [2**70, 0], [2**70, -(2**63)]):
        case("gcd", math.gcd, *args)
        case("lcm", math.lcm, *args)
    for x in [*FLOATS, 0.1, 1e-300, 2.0**200, -(2.0**-70)]:
        case("float_ratio", float.as_integer_ratio, x)
    for data in (
        b"",
        b"\x00",
        b"\x80",
        b"\xff" * 8,
        b"\x7f" + b"\xff" * 7,
        b"\x80" + b"\x00" * 7,
        bytes(range(100, 140)),
        b"\xff" * 20,
        b"\x00" * 20 + b"\x81",
    ):
        for order in ("little", "big"):
            for signed in (0, 1):
                case(
                    "from_bytes",
                    lambda data, order, signed: int.from_bytes(data, order, signed=bool(signed)),
                    data,
                    order,
                    signed,
                )


def main() -> None:
    lines = []

    def case(operation: str, function: Callable[..., object], *args: object) -> None:
        try:
            result = shown(function(*args))
        except (ArithmeticError, ValueError, TypeError) as error:
            result = f"{type(error).__name__}: {error}"
        lines.append("\t".join([operation, *map(shown, args), result]))

    pairs = [(a, b) for a in EDGES[::5] for b in EDGES[::9]] + [(any_int(), any_int()) for _ in range(150)]
    binary = {
        "add": operator.add, "sub": operator.sub, "mul": operator.mul, "floordiv": operator.floordiv, "mod": operator.mod,
        "divmod": divmod, "truediv": operator.truediv, "and": operator.and_, "or": operator.or_, "xor": operator.xor,
        "eq": operator.eq, "lt": operator.lt, "le": operator.le,
    }  # fmt: skip
    for a, b in pairs:
        for name, function in binary.items():
            if name in ("add", "mul", "floordiv", "mod", "truediv", "and", "xor", "lt") or random.random() < 0.3:
                case(name, function, a, b)
    for a in EDGES[::6] + WIDE[:6]:
        for x in FLOATS:
            case("eq_float", operator.eq, a, x)
            case("lt_float", operator.lt, a, x)
            case("le_float", operator.le, a, x)
    unary = {
        "neg": operator.neg, "abs": abs, "invert": operator.invert, "hash": hash, "str": str, "bool": bool, "float": float,
        "bit_length": int.bit_length, "bit_count": int.bit_count, "hex": hex, "oct": oct, "bin": bin,
    }  # fmt: skip
    for a in (
        EDGES[::3]
        + WIDE
        + [any_int() for _ in range(60)]
        + [10**4299, 10**4300 - 1, 10**4300, -(10**4300), 2**1023, 2**1024]
    ):
        for name, function in unary.items():
            case(name, function, a)
    for a in EDGES[::4] + WIDE:
        for n in (0, 1, 5, 32, 33, 63, 64, 65, 128, -1, -(2**70)):
            case("shl", operator.lshift, a, n)
            case("shr", operator.rshift, a, n)
        case("shr", operator.rshift, a, 2**70)
        for n in (0, 1, 2, 3, 7) if a.bit_length() < 1000 else (2,):
            case("pow", operator.pow, a, n)
        for n in (-1, -2, -3, 3):
            case("pow_float", lambda a, n: float(a) ** n if n >= 0 else a**n, a, n)
    for _ in range(150):
        case("pow3", pow, any_int(), random.randint(-(10**6), 10**30), any_int())
    for a, n, m in [
        (3, -1, 2**70),
        (2, -1, 2**70),
        (5, 3, 0),
        (2**70, 5, 0),
        (2**70, -5, 1),
        (2**70, 5, -1),
        (0, 0, 2**70),
    ]:
        case("pow3", pow, a, n, m)
    for x in FLOATS + [random.uniform(-1, 1) * 10.0 ** random.randrange(40) for _ in range(60)]:
        for name, function in {"int": int, "floor": math.floor, "ceil": math.ceil, "round": round}.items():
            case(name, function, x)
    texts = [
        "0",
        "-0",
        "12",
        " 12 ",
        "+7",
        "1_000",
        "1__0",
        "_1",
        "1_",
        "",
        "-",
        "9" * 19,
        "9223372036854775807",
        "9223372036854775808",
    ]
    texts += [
        "-9223372036854775808",
        "-9223372036854775809",
        "1_0" * 30,
        " \t-" + "7" * 50 + "\n",
        "1" * 4300,
        "1" * 4301,
        "-" + "1" * 4301,
    ]
    texts += [
        "\u0661" * 25,
        "\u2003" + "\u0967" * 30 + "x",
        "0x" + "f" * 20,
        "z" * 30,
        "0b" + "1" * 70,
        "00" + "1" * 30,
        "0o" + "7" * 30,
        "1" * 30 + "!",
    ]
    for text in texts:
        for base in (10, 0, 2, 8, 16, 36, 3, 1, 37) if len(text) < 1000 else (10, 16):
            case("from_str", int, text, base)
            if text.isascii() and text:
                case("from_bytes_text", int, text.encode(), base)
    others(case)
    Path(__file__).with_name("big.txt").write_text("\n".join(lines) + "\n", "utf-8")


main()
