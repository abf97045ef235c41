# covers: stdlib_decimal: Decimal of ints, floats, texts and tuples; arithmetic in the default context; quantize and the roundings; comparison and hashes; formats; contexts; conditions as errors
import math
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    getcontext,
    localcontext,
    setcontext,
)

D = Decimal
print(
    D(),
    D(7),
    D(-3),
    D(True),
    D("1.10"),
    D(" -12.500 "),
    D("1e3"),
    D("1E-10"),
    D("_1_000.5"),
    D(".5"),
    D("5."),
    D("Infinity"),
    D("-inf"),
    D("nan"),
)
print([repr(D(x)) for x in (0.1, -0.5, 1e22, 2.0, -0.0, float("inf"), float("nan"), 5e-324)])
print(repr(D((0, (1, 4, 1, 4), -3))), repr(D((1, (0, 0, 7), 2))), D("0.1").as_tuple(), D("-12e5").as_tuple())
print(
    D("1.1") + D("2.2"),
    D("1.10") - D("1.1"),
    D("1.20") * D("3.0"),
    D(1) / D(3),
    D(2) / D(3),
    D(10) / 4,
    D("1e5") / D("1e-5"),
)
print(
    D(7) // 2,
    D(-7) // 2,
    D(7) % 3,
    D(-7) % 3,
    divmod(D("7.5"), 2),
    D(7) % D("-3"),
    100 // D(7),
    100 % D(7),
    divmod(-9, D(4)),
)
print(1 + D("0.5"), 1 - D("0.5"), 3 * D("0.5"), 1 / D(8), -D("1.50"), +D("1.50"), abs(D("-2.5")), D("-0") + 0, -D(0))
print(
    D(2) ** 10,
    D(2) ** -2,
    D("1.1") ** 5,
    D("0.5") ** D("0.5"),
    D(2) ** D("0.5"),
    2 ** D(3),
    D(10) ** 28,
    D(3) ** 100,
    D("1.00") ** 3,
    D(4) ** D("0.5"),
)
print(
    D(2).sqrt(),
    D(16).sqrt(),
    D("0.0001").sqrt(),
    D("2e10").sqrt(),
    D(2).exp(),
    D(10).ln(),
    D(2).log10(),
    D(1000).log10(),
    D("0.001").log10(),
    D(1).ln(),
)
values = [D("3.14159"), D("-2.5"), D("2.5"), D("0.125"), D("-0.135"), D("1.005"), D("1e3"), D("0"), D("99.995")]
for value in values:
    row = [
        str(value.quantize(D("0.01"), rounding=mode))
        for mode in (
            ROUND_UP,
            ROUND_DOWN,
            ROUND_CEILING,
            ROUND_FLOOR,
            ROUND_HALF_UP,
            ROUND_HALF_DOWN,
            ROUND_HALF_EVEN,
            "ROUND_05UP",
        )
    ]
    print(
        value,
        row,
        value.quantize(D(1)),
        round(value),
        round(value, 1),
        int(value),
        math.floor(value),
        math.ceil(value),
        math.trunc(value),
    )
    print(
        value.normalize(),
        value.to_integral_value(),
        value.adjusted(),
        value.as_integer_ratio(),
        float(value),
        bool(value),
        hash(value),
        value.copy_abs(),
        value.is_signed(),
    )
print(
    [
        D("100.00").normalize(),
        D("0.00").normalize(),
        D("1e10"),
        D("1e-7"),
        D("0.000001"),
        D("123e-10"),
        D("1e10").to_eng_string(),
        D("12e-8").to_eng_string(),
    ]
)
print(sorted(values), max(values), min(values), sum(values), sum(values, D("0.5")))
print(
    D("1.0") == 1,
    D("0.5") == 0.5,
    D("0.1") == 0.1,
    D(1) < 2,
    D("1.5") > 1,
    D(1) <= 1.0,
    D("1.0") == D("1.00"),
    D(1) != D(2),
    D("nan") == D("nan"),
    D(1) == "1",
)
print(
    hash(D(5)) == hash(5),
    hash(D("0.5")) == hash(0.5),
    hash(D("1e30")) == hash(10**30),
    len({D("1.0"), D("1.00"), D("2")}),
    {D("1.50"): "a"}[D("1.5")],
)
prices: dict[str, Decimal] = {"tea": D("2.50"), "cake": D("3.75")}
print(prices, sum(prices.values()), {name: str(price * 2) for name, price in prices.items()})
for spec in (
    "",
    ".2f",
    "10.3f",
    "<10",
    "^12.1f",
    "+.1f",
    "08.2f",
    ",.2f",
    "e",
    ".3e",
    "g",
    ".3g",
    "%",
    ".1%",
    "*>15,.2f",
    " f",
    "015,.3f",
    "=+9",
):
    print(spec, [format(value, spec) for value in (D("1234567.891"), D("-0.005"), D("1e5"), D("0"), D("12"))])
print(f"{D('2.675'):.2f} {D('inf'):>10} {D('nan'):5.1f} {D('1.5')!r}", str(D("1E+2")))

print(getcontext().prec, getcontext().rounding)
getcontext().prec = 6
print(D(1) / 7, D("123456789") + 0, D("1.23456789"), +D("1.23456789"))
getcontext().prec = 50
print(D(2).sqrt(), D(1) / 7, D(1).exp())
getcontext().prec = 28
with localcontext() as ctx:
    ctx.prec = 4
    ctx.rounding = ROUND_UP
    print(D(1) / 3, D(2) / 3, getcontext())
print(D(1) / 3, getcontext())
with localcontext(Context(prec=3, rounding=ROUND_DOWN)):
    print(D(2) / 3)
narrow = Context(prec=5, rounding=ROUND_HALF_UP)
print(narrow.create_decimal("1.23456789"), narrow.divide(D(1), D(3)), narrow.sqrt(D(2)), narrow.power(2, 40), narrow)
print(
    D("2.5").quantize(D(1), context=narrow),
    D(2).sqrt(narrow),
    D("1.5").compare(D(2)),
    D(3).max(D(4)),
    D(3).min(4),
    D("1.5").fma(2, 3),
)


def attempt(what: str) -> None:
    try:
        if what == "zero":
            print(D(1) / 0)
        elif what == "undefined":
            print(D(0) / 0)
        elif what == "syntax":
            print(D("1.2.3"))
        elif what == "syntax too":
            print(D("abc"))
        elif what == "large":
            print(D("1e999999") * 10)
        elif what == "quantize":
            print(D("1e30").quantize(D("0.01")))
        elif what == "root":
            print(D(-1).sqrt())
        elif what == "order":
            print(D("nan") < 1)
        elif what == "rest":
            print(D(5) % 0)
        elif what == "whole":
            print(D(5) // 0)
        elif what == "power":
            print(D(-8) ** D("0.5"))
        elif what == "trap":
            with localcontext() as strict:
                strict.traps[Inexact] = True
                print(D(1) / 4, D(1) / 3)
        else:
            print(int(D(what)))
    except DivisionByZero as e:
        print(what, "DivisionByZero", e, repr(e))
    except InvalidOperation as e:
        print(what, "InvalidOperation", e, repr(e), e.args)
    except Overflow as e:
        print(what, "Overflow", e)
    except Inexact as e:
        print(what, "Inexact", e)
    except (ValueError, OverflowError) as e:
        print(what, type(e).__name__, e)


for what in (
    "zero",
    "undefined",
    "syntax",
    "syntax too",
    "large",
    "quantize",
    "root",
    "order",
    "rest",
    "whole",
    "power",
    "trap",
    "nan",
    "inf",
    "-7.9",
):
    attempt(what)
try:
    print(D(1) / D(0))
except ZeroDivisionError as e:
    print("ZeroDivisionError", type(e).__name__)
with localcontext() as loose:
    loose.traps[DivisionByZero] = False
    loose.traps[InvalidOperation] = False
    print(D(1) / 0, D(-1) / 0, D(0) / 0, D("x"), loose.flags[DivisionByZero], loose.flags[Inexact])
setcontext(Context(prec=10))
print(D(1) / 3)
for wrong in ("1", 1.5):
    try:
        print(D(1) + wrong)
    except TypeError as e:
        print(e)
try:
    print(D(1) < "1")
except TypeError as e:
    print(e)
try:
    print(D(1).quantize(D(1), rounding="ROUND_SIDEWAYS"))
except TypeError as e:
    print(e)
one, two = 1, 2
print(one == D(1), two >= D(3), "%s" % D("1.50"), "{:.3f}".format(D(1) / 7), "%.2f" % D("2.675"))  # noqa: UP031, UP032
