# covers: floats: every operation makes a NaN of its own, also `nan * 1`; what hands on its operand does not
import math
nan = float("nan")
def mul(x, y): return x * y
def ident(x): return x
one = 1.0
for name, x in [("mul", nan * 1), ("div", nan / 1), ("sub", nan - 0), ("sub.", nan - 0.0), ("add", nan + -0.0), ("neg", -nan), ("negneg", -(-nan)), ("fn", mul(nan, 1.0)), ("rev", 1 * nan), ("mneg", nan * -1), ("abs", abs(nan)), ("one", nan * one), ("dneg", nan / -1.0 / -1.0), ("zero", 0.0 - nan),
    ("pow", nan ** 1), ("pow1", nan ** 1.0), ("mod", nan % 1), ("fl", nan // 1), ("dm", divmod(nan, 1)[0]), ("dm1", divmod(nan, 1)[1]), ("fabs", math.fabs(nan)), ("sqrt", math.sqrt(nan)), ("sin", math.sin(nan)), ("fmod", math.fmod(nan, 1.0)), ("copysign", math.copysign(nan, 1.0)), ("modf", math.modf(nan)[0]), ("modf1", math.modf(nan)[1]), ("frexp", math.frexp(nan)[0]), ("ldexp", math.ldexp(nan, 0)), ("exp", math.exp(nan)), ("log", math.log(nan)), ("hypot", math.hypot(nan)), ("atan2", math.atan2(nan, 1)), ("pow", math.pow(nan, 1)), ("fsum", math.fsum([nan])), ("sum", sum([nan], 0.0)), ("sum0", sum([nan])), ("round", round(nan, 2)), ("degrees", math.degrees(nan)), ("remainder", math.remainder(nan, 1)), ("prod", math.prod([nan])), ("dist", math.dist([nan], [0.0])), ("nextafter", math.nextafter(nan, 1.0)), ("ulp", math.ulp(nan)), ("cbrt", math.cbrt(nan)), ("gamma", math.gamma(nan)), ("erf", math.erf(nan)),("tanh", math.tanh(nan)), ("log1p", math.log1p(nan)), ("expm1", math.expm1(nan)), ("asin", math.asin(nan)), ("sinh", math.sinh(nan)), ("asinh", math.asinh(nan)), ("lgamma", math.lgamma(nan)), ("log2", math.log2(nan)), ("log10", math.log10(nan)), ("tan", math.tan(nan)), ("exp2", math.exp2(nan)), ("atan", math.atan(nan)), ("erfc", math.erfc(nan)), ("acosh", math.acosh(nan)), ("atanh", math.atanh(nan)), ("cos", math.cos(nan)), ("acos", math.acos(nan)),("cosh", math.cosh(nan)), ("radians", math.radians(nan))]:
    print(name, [x] == [nan], nan in [x], [x].count(nan), x in (nan, 1))
for name, x in [("pos", +nan), ("float", float(nan)), ("id", ident(nan)), ("real", nan.real), ("conj", nan.conjugate()), ("min", min([nan, 1.0])), ("max", max([nan])), ("or", nan or 1.0)]:
    print(name, [x] == [nan])
def two(x):
    a = -x
    b = -x
    return [a] == [b], a in (b, 1)
import math
def nans(x):
    a = -x
    d = {a: 1}
    return a in d, -a in d, x in d, [a, x].index(x), (x * 1.0) in d
print(nans(math.nan), nans(float("nan")))
def scale(v, k):
    return v * k
table = [math.nan, 2.0]
print([scale(v, 1) for v in table] == table, [v * 1 for v in table].count(math.nan), table == [v for v in table], table == list(table))
class P:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return [self.x] == [o.x]
p = P(math.nan)
q = P(p.x / 1)
print(p == p, p == q, q == P(p.x), P(p.x) == p)
total = 0.0
for v in table[:1]:
    total += v
print(total in table, [min(v, total) for v in table] == table)
x = float("nan")
x *= 1
print([x] == [float("nan")], x in table)
x = float("nan") * 1
y = x * 1
print([x] == [y])
