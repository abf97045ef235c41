# covers: math: sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh exp expm1 exp2 log log1p log2 log10 pow to twelve digits, exact at special points
import math


def show(label, values):
    print(f"{label:>6}", " ".join(f"{v:.12g}" for v in values))


def polar(x, y):
    return math.hypot(x, y), math.degrees(math.atan2(y, x))


def compound(rate, years):
    return math.exp(math.log(1 + rate) * years)


def entropy(ps):
    return -math.fsum(p * math.log2(p) for p in ps if p > 0)


def bearing(lat1, lon1, lat2, lon2):
    p1, p2, dl = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    y = math.sin(dl) * math.cos(p2)
    x = math.cos(p1) * math.sin(p2) - math.sin(p1) * math.cos(p2) * math.cos(dl)
    return math.degrees(math.atan2(y, x)) % 360


def haversine(lat1, lon1, lat2, lon2):
    p1, p2 = math.radians(lat1), math.radians(lat2)
    a = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(a))


def main():
    xs = [-2.5, -1, -0.1, 0, 0.1, 0.5, 1, 3, 10, 100.25]
    show("sin", [math.sin(x) for x in xs])
    show("cos", [math.cos(x) for x in xs])
    show("tan", [math.tan(x) for x in xs])
    show("atan", [math.atan(x) for x in xs])
    show("sinh", [math.sinh(x) for x in xs])
    show("cosh", [math.cosh(x) for x in xs])
    show("tanh", [math.tanh(x) for x in xs])
    show("asinh", [math.asinh(x) for x in xs])
    show("exp", [math.exp(x) for x in xs])
    show("expm1", [math.expm1(x) for x in xs])
    show("exp2", [math.exp2(x) for x in xs])
    units = [-1, -0.5, 0, 0.25, 0.9]
    show("asin", [math.asin(x) for x in units])
    show("acos", [math.acos(x) for x in units])
    show("atanh", [math.atanh(x) for x in units[1:]])
    positive = [1e-300, 0.001, 0.5, 1, 2, 10, 12345.678, 1e300]
    show("log", [math.log(x) for x in positive])
    show("log2", [math.log2(x) for x in positive])
    show("log10", [math.log10(x) for x in positive])
    show("log1p", [math.log1p(x) for x in positive[:-1]])
    show("acosh", [math.acosh(x) for x in positive[3:]])
    show("base", [math.log(8, 2), math.log(100, 10), math.log(2, 10), math.log(0.5, 3), math.log(2 ** 60)])
    show("atan2", [math.atan2(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1)])
    show("pow", [math.pow(2, 0.5), math.pow(2, -3), math.pow(0, 0), math.pow(9, 0.5), math.pow(-2, 3), math.pow(1.5, 2.5)])
    print(math.sin(0), math.cos(0), math.tan(0), math.exp(0), math.log(1), math.log2(8), math.log10(1000), math.log2(2 ** 40), math.atan2(0, 1), math.asin(0), math.sinh(0), math.tanh(0.0), math.exp(-math.inf), math.tanh(math.inf), math.atan2(-0.0, -1), math.sin(-0.0), math.exp2(10), math.pow(2, 10), math.log(math.e), math.log1p(0))
    print([f"{v:.9g}" for v in polar(3, 4)], [f"{v:.9g}" for v in polar(-1, -1)], f"{compound(0.05, 10):.10f}", f"{entropy([0.5, 0.25, 0.25]):.10f}", f"{entropy([1.0]):.3f}", f"{bearing(48.85, 2.35, 40.71, -74.0):.6f}", f"{haversine(48.85, 2.35, 40.71, -74.0):.6f}")
    print(all(abs(math.sin(x) ** 2 + math.cos(x) ** 2 - 1) < 1e-12 for x in xs), all(abs(math.log(math.exp(x)) - x) < 1e-9 for x in xs), all(math.isclose(math.tan(x), math.sin(x) / math.cos(x), rel_tol=1e-12) for x in xs if x))


main()
