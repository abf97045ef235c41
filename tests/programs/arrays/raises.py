# covers: typed arrays: what does not fit: OverflowError, IndexError, ValueError and TypeError
from portalis.arrays import Array, Float, Int, Vec2f, Vec3f


class Holder:
    def __init__(self, points: Array[Vec3f]) -> None:
        self.points = points
        self.weights = Array[Float](len(points))


def wide(n: int) -> tuple[float, ...]:
    return tuple(float(i) for i in range(n))


holder = Holder(Array[Vec3f](2))
points, floats, ints = holder.points, holder.weights, Array[Int](2)
for value in (1e38, -3.4028235677973362e38, 3.4028235677973366e38, -1e300, float("inf")):
    try:
        floats[0] = value
        points[1] = (0, value, 1)
        print(floats, holder.points[1])
    except OverflowError as e:
        print("overflow", e, floats[0])
for number in (2**31 - 1, -(2**31), 2**31, -(2**31) - 1, 2**62):
    try:
        ints[1] = number
        print(ints)
    except OverflowError as e:
        print("overflow", e)
for place in (1, -2, 2, -3, 2**40):
    try:
        floats[place] = place
        print(floats[place], points[place])
    except IndexError as e:
        print("index", e)
try:
    floats[5] = 1e39
except (IndexError, OverflowError) as e:
    print(type(e).__name__, e)
try:
    points[0] = (1.0, 2.0)
except ValueError as e:
    print(e)
for n in (2, 3, 4):
    try:
        points[0] = wide(n)
        print(points)
    except ValueError as e:
        print(e)
try:
    points[0] = [1.0, 2.0, 3.0]
except TypeError as e:
    print(e)
try:
    points[0] = (1.0, "2", 3.0)
except TypeError as e:
    print(e)
try:
    ints[0] = 1.0
except TypeError as e:
    print(e)
try:
    floats["a"] = 1.0
except TypeError as e:
    print(e)
try:
    print(floats[0.5])
except TypeError as e:
    print(e)
try:
    points[0][1] = 2.0
except TypeError as e:
    print(e)
try:
    Array[Float](-1)
except ValueError as e:
    print(e)
try:
    Array[Vec2f]([(1.0, 2.0), (1.0, -1e40)])
except OverflowError as e:
    print(e)
try:
    Array[Int](3 << k for k in range(40))
except OverflowError as e:
    print(e)
try:
    Array[Float](1.0 / k for k in (1, 0))
except ZeroDivisionError as e:
    print(e)
try:
    print({points: 1})
except TypeError as e:
    print(e)
try:
    print(points < points)
except TypeError as e:
    print(e)
try:
    print(points + points)
except TypeError as e:
    print(e)
x, y = floats
print(x, y, [v for v in holder.weights], holder.points is points)
try:
    x, y, z = floats
except ValueError as e:
    print(e)
mixed: Array[Float] | Array[Int] | None = floats if len(points) > 1 else ints
print(mixed, mixed == floats, mixed is None)
shapes = {"a": Array[Vec2f](1), "b": Array[Vec2f]([(1, 2)])}
shapes["a"][0] = (True, shapes["b"][0][1])
print(shapes, [len(s) for s in shapes.values()])
