# covers: stdlib_decimal: adjusted; as_tuple; is_normal; is_subnormal; number_class; normalize; logb; scaleb; same_quantum
import math
from decimal import Context, Decimal, localcontext

values = [
    "0",
    "-0",
    "1.50",
    "-12.3400",
    "1E+20",
    "1E-999999",
    "1.5E-1000000",
    "Infinity",
    "-Infinity",
    "NaN123",
    "-sNaN7",
    "100",
    "0.00",
]
for text in values:
    d = Decimal(text)
    print(
        text,
        d.adjusted(),
        d.as_tuple(),
        d.is_normal(),
        d.is_subnormal(),
        d.number_class(),
        d.is_subnormal(Context(Emin=-10)),
        d.number_class(Context(Emin=-5)),
    )
    try:
        print(d.normalize())
    except ArithmeticError as e:
        print(type(e).__name__, e)
    try:
        print(d.logb())
    except ArithmeticError as e:
        print(type(e).__name__, e)
    for other in [Decimal(2), Decimal("1.5"), Decimal("-3"), Decimal("NaN"), 99999999]:
        try:
            print(d.scaleb(other), d.same_quantum(other))
        except ArithmeticError as e:
            print(type(e).__name__, e)
    if abs(d.adjusted()) < 1000:
        try:
            print(d.as_integer_ratio(), float(d), int(d), round(d), math.floor(d), math.ceil(d), math.trunc(d))
        except (ValueError, OverflowError) as e:
            print(type(e).__name__, e)
    if not d.is_nan() and abs(d.adjusted()) < 5000:
        print(hash(d))
    try:
        print(float(d))
    except ValueError as e:
        print(e)
try:
    hash(Decimal("sNaN"))
except TypeError as e:
    print(e)
with localcontext(Context(prec=3, Emax=5, clamp=1)) as c:
    print(Decimal("1200").normalize(), Decimal("1E5").normalize(), c.normalize(Decimal("1.10")))
