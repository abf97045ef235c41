# covers: floats: a NaN that arithmetic makes is another object than its operand
import math
nan = float("nan")
c = nan + 1
print(c in [nan], [c] == [nan], nan - nan in [nan], c == c)
print(math.nan in [math.nan], [math.nan] == [math.nan], math.nan + 0.0 in [math.nan], [math.nan, nan].index(nan))
def half(x):
    return x / 2
xs = [nan, half(nan), math.sqrt(nan), -nan]
print([x in [nan] for x in xs], [xs.count(nan), xs.index(nan)])
d = {nan: "a", math.nan: "b"}
print(d[nan], d[math.nan], d.get(half(nan)), len({nan, nan, math.nan}), sorted(xs) == xs if False else 1)
t = (nan, 1.0)
u = t
print(t == u, t == (nan, 1.0), t == (float("nan"), 1.0), [t] == [u], min(nan, 1.0), max(1.0, nan), str(nan), round(2.5))
ys = [nan * 0.5 for _ in range(2)]
zs = list(ys)
print(math.isnan(ys[0]), nan in ys, f"{math.nan}", repr(-math.nan), [math.copysign(1, nan)])
