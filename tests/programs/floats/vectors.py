# covers: floats: vectors as tuples and lists; dot, cross, length, normalize, matrix times vector, rotation, distance, centroid
import math


def add(a, b):
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def scale(a, k):
    return tuple(x * k for x in a)


def dot(a, b):
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a, b):
    ax, ay, az = a
    bx, by, bz = b
    return (ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx)


def length(a):
    return math.sqrt(dot(a, a))


def normalize(a):
    n = length(a)
    if n == 0:
        return (0.0, 0.0, 0.0)
    return (a[0] / n, a[1] / n, a[2] / n)


def rotate_z(point, degrees):
    angle = math.radians(degrees)
    c, s = math.cos(angle), math.sin(angle)
    x, y, z = point
    return (x * c - y * s, x * s + y * c, z)


def matvec(m, v):
    return [sum([m[i][j] * v[j] for j in range(3)]) for i in range(3)]


def centroid(points):
    total = (0.0, 0.0, 0.0)
    for p in points:
        total = add(total, p)
    return scale(total, 1 / len(points))


def show(v):
    return "(" + ", ".join(f"{x:.4f}" for x in v) + ")"


def main():
    a, b = (1.0, 2.0, 3.0), (4.0, -5.0, 6.0)
    print(add(a, b), scale(a, 2), dot(a, b), cross(a, b), length((3.0, 4.0, 0.0)))
    print(show(normalize(a)), normalize((0.0, 0.0, 0.0)), show(normalize((10, 0, 0))))
    for degrees in (0, 30, 90, 180, -45):
        print(degrees, show(rotate_z((1, 0, 0.5), degrees)))
    m = [[1.0, 2.0, 3.0], [0.5, 0.25, 0.125], [-1.0, 0.0, 1.0]]
    print(matvec(m, [1.0, 2.0, 4.0]), matvec(m, [1, 2, 4]))
    print(show(centroid([a, b, (1.0, 1.0, 1.0)])))
    print(math.dist((0, 0), (3, 4)), math.hypot(3, 4), math.hypot(1.0, 2.0, 2.0), math.dist([1.5, 2.5], [1.5, 2.5]))
    path = [(math.cos(i / 8), math.sin(i / 8), i / 10) for i in range(5)]
    total = 0
    for p, q in zip(path, path[1:]):
        total += math.dist(p, q)
    print(f"{total:.6f}", [show(p) for p in path])
    print(a < b, a == (1, 2, 3), max([a, b]), a + b, sorted([b, a]), dot(cross(a, b), a) == 0)


main()
