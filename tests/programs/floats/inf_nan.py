# covers: floats: inf and nan in comparison, arithmetic, min, max, sorting, membership, truth, parsing and math predicates
import math

INF = float("inf")
NAN = float("nan")


def safe_min(values):
    best = INF
    for v in values:
        if v < best:
            best = v
    return best


def safe_max(values):
    best = -math.inf
    for v in values:
        best = max(best, v)
    return best


def main():
    print(INF > 1e308, -INF < -1e308, INF == INF, INF == math.inf, -INF == INF, INF >= INF)
    print(NAN == NAN, NAN != NAN, NAN < 1, NAN > 1, NAN <= NAN, 1 < NAN < 2, not NAN == NAN)
    print(INF + INF, INF - INF, INF * -1, INF * 0.0, 0.0 * -INF, INF / 2, 2 / INF, INF ** 2, INF ** -1, 0.5 ** INF, 2 ** INF, 1 ** NAN, NAN ** 0)
    print(math.isnan(NAN), math.isinf(-INF), math.isfinite(INF), math.isfinite(0.0), math.isnan(INF), math.isfinite(NAN))
    print(safe_min([3.0, 1.0, 2.0]), safe_min([]), safe_max([3.0, 7.5]), safe_max([]))
    print(min(1.0, NAN), min(NAN, 1.0), max(1.0, NAN), max(NAN, 1.0))
    print(INF in [1.0, INF], [1.0, 2.0].count(2.0), [INF].index(INF))
    print(sorted([INF, 1.0, -INF, 0.0]), bool(NAN), bool(INF), bool(-0.0))
    for text in ("inf", "-inf", "+Infinity", "nan", "-nan", " INF ", "iNfInItY", "NaN"):
        print(text, float(text))
    for text in ("infin", "na", "in f", ""):
        try:
            print(float(text))
        except ValueError as e:
            print("ValueError:", e)
    print(f"{INF:.2f} {-INF:8.1f} {NAN:e} {INF:+} {NAN:08.2f} {INF:g} {INF:%}", "%f %.1e" % (INF, NAN))
    print(abs(-INF), -NAN, math.copysign(1, -INF), math.floor(2.5), math.fabs(-INF))
    distances = {"a": INF, "b": 2.0, "c": INF}
    distances["c"] = min(distances["c"], distances["b"] + 1.5)
    print(distances, [k for k, v in distances.items() if v == INF])
    print(hash(INF), hash(-INF), hash(0.5), hash(2.0), hash(1e300), hash(-1.5), hash(0.1))
    print(math.inf - 1 == math.inf, INF // 2, 3.0 // INF, -3.0 % INF, 3 % -INF)
    x = INF
    x -= 1
    print(x, x is not None, str(x) == "inf", repr(-x))


main()
