# covers: typed arrays: Array[Vec3f], reading and storing; unpacking in loops; lists, tuples and other iterables as sources
from portalis.arrays import Array, Float, Int, Vec2f, Vec3f, Vec4f


def lift(points: Array[Vec3f], height: float) -> Array[Vec3f]:
    for i, (x, y, z) in enumerate(points):
        points[i] = (x, y + height, z * 0.1)
    return points


points = Array[Vec3f]([(1, 2.1, 3.0), (0.1, 0.2, 0.3), (True, -1e-50, 1e30)])
print(points, len(points), bool(points))
kept = points
other = points.copy()
print(lift(points, 0.7))
print(kept is points, kept == points, other == points, other is points, other != points)
for x, y, z in points:
    print(x, y, z, x + y)
total = 0.0
for i in range(len(points)):
    x, y, z = points[i]
    total += x * y - z
    points[-i - 1] = points[i]
print(total, points[0], points[-1], points[1][2])
for p, q in zip(points, other):
    print(p, q, p == q, p < q)
print([sum(p) for p in points], sorted(other), max(points), min(other))
print(list(points)[1:], tuple(other)[0])

empty = Array[Vec3f](0)
print(empty, len(empty), bool(empty), empty == Array[Vec3f](), Array[Vec2f](2), Array[Vec4f]([(1, 2, 3, 4)]))
floats = Array[Float](range(5))
floats[2] += 0.1
floats[True] = 7
print(floats, sum(floats), max(floats), [f * 2 for f in floats], floats == Array[Float](floats))
ints = Array[Int](x * x for x in range(6))
ints[3] -= 1 << 20
ints[0] = True
print(ints, ints[3] * 2**30, {i: v for i, v in enumerate(ints)})
print(Array[Float]({1: 2, 3: 4}), Array[Float](0.1 if x else x for x in range(3)), Array[Vec2f](zip(floats, ints)))
print(Array[Vec3f](tuple(a + b for a, b in zip(p, p)) for p in other))
nothing: list[tuple[float, float]] = []
print(Array[Vec2f](nothing), Array[Float](()))
Colour = Array[Vec4f]
print(Colour(1), type(points).__name__, isinstance(points, Array), isinstance(points, Array[Vec3f]), isinstance(1, Array))
print(isinstance(points, Array[Float]), isinstance(points, list), points == floats, points == [(1.0, 2.0, 3.0)])
print(f"{floats}", str(ints), repr(points[1]), "%s" % empty)
print([points, points] == [points, other], points in [other, kept], {"a": floats} == {"a": floats.copy()})
nan = Array[Float]([float("nan")])
print(nan == nan, nan == nan.copy(), [nan] == [nan], nan, Array[Float]([float("inf"), -float("inf"), -0.0]))
it = iter(points)
print(next(it), next(it), len(list(it)), next(it, None))
print([*floats, *points][4:6], floats or 1, empty or 2, not empty)
