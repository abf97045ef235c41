# covers: floats: a NaN in containers is found by identity; the empty tuple as a value
import math
nan = float("nan")
def main(u):
    print([nan] == [nan], nan in [nan], [nan, 1].count(nan), [float("nan")] == [float("nan")], nan == nan)
    x = u[0]
    print(x == x, [x] == [x], x in [x], x in (x, 1), (x,) == (x,), {x: 1}[x], len({x, x}), len({float("nan"), float("nan")}))
    print(math.nan in [math.nan], -nan == -nan)
    print([(), ()], (), ((),), [()] == [()], () == (), () in [()], {(): 1}, hash(()), () < (1,), sorted([(), ()]), bool(()), max((), ()))
    ts = [(), (1,)]
    print(ts, [t for t in ts if t], () or 5)
    e = ()
    for q in e: print(q)
    print(e + (1,), e * 3, len(e), e, isinstance(e, tuple), tuple([]), {"a": ()})
    print(math.fsum([1, 2.5]), math.dist((0, 0), (3, 4)), math.hypot(3, 4.0))
main([nan, 1])
def first(xs, d):
    return xs[0] if xs else d
print(first([], None), first([], 3), first([1], 2))
print("abc".startswith(()), "abc".startswith(("a", "b")))
