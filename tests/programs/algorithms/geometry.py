# covers: algorithms: convex hull, polygon area and centroid, point in polygon, segment intersection, closest pair, Bezier and Catmull-Rom curves, bounding boxes, line simplification
import math


def cross(o, a, b):
    return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])


def hull(points):
    points = sorted(set(points))
    if len(points) < 3:
        return points

    def half(pts):
        out = []
        for p in pts:
            while len(out) >= 2 and cross(out[-2], out[-1], p) <= 0:
                out.pop()
            out.append(p)
        return out[:-1]

    return half(points) + half(points[::-1])


def area(polygon):
    total = 0
    for (x1, y1), (x2, y2) in zip(polygon, polygon[1:] + polygon[:1]):
        total += x1 * y2 - x2 * y1
    return abs(total) / 2


def centroid(polygon):
    a = cx = cy = 0
    for (x1, y1), (x2, y2) in zip(polygon, polygon[1:] + polygon[:1]):
        k = x1 * y2 - x2 * y1
        a += k
        cx += (x1 + x2) * k
        cy += (y1 + y2) * k
    return cx / (3 * a), cy / (3 * a)


def inside(point, polygon):
    x, y = point
    result = False
    for (x1, y1), (x2, y2) in zip(polygon, polygon[1:] + polygon[:1]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            result = not result
    return result


def intersection(a, b, c, d):
    denominator = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
    if denominator == 0:
        return None
    t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / denominator
    u = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / denominator
    if 0 <= t <= 1 and 0 <= u <= 1:
        return a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])
    return None


def closest(points):
    best = None
    for i, p in enumerate(points):
        for q in points[i + 1:]:
            d = math.dist(p, q)
            if best is None or d < best[0]:
                best = (d, p, q)
    return best


def bezier(points, t):
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in zip(points, points[1:])]
    return points[0]


def catmull_rom(p0, p1, p2, p3, t):
    def axis(a, b, c, d):
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3)

    return tuple(axis(*values) for values in zip(p0, p1, p2, p3))


def simplify(points, tolerance):
    if len(points) < 3:
        return points
    a, b = points[0], points[-1]
    length = math.dist(a, b)
    distances = [abs(cross(a, b, p)) / length for p in points[1:-1]]
    worst = max(distances)
    if worst <= tolerance:
        return [a, b]
    k = distances.index(worst) + 1
    return simplify(points[:k + 1], tolerance)[:-1] + simplify(points[k:], tolerance)


class Box:
    def __init__(self, points):
        self.low = (min(x for x, _ in points), min(y for _, y in points))
        self.high = (max(x for x, _ in points), max(y for _, y in points))

    def overlaps(self, other):
        return all(a <= d and c <= b for a, b, c, d in zip(self.low, self.high, other.low, other.high))

    def __contains__(self, p):
        return all(a <= x <= b for a, x, b in zip(self.low, p, self.high))


def main():
    points = [(0, 0), (4, 0), (4, 3), (0, 3), (2, 1), (1, 2), (2, 5), (4, 0)]
    h = hull(points)
    print(h, area(h), hull([(1, 1)]), area([(0, 0), (1, 0), (0, 1)]), tuple(round(c, 6) for c in centroid(h)), centroid([(0, 0), (2, 0), (2, 2), (0, 2)]))
    print([inside(p, h) for p in ((1, 1), (5, 1), (2, 4.5), (-0.1, 0))], intersection((0, 0), (4, 4), (0, 4), (4, 0)), intersection((0, 0), (1, 1), (0, 1), (1, 2)), intersection((0, 0), (1, 1), (3, 0), (0, 3.5)))
    print(closest(points[:7]), closest([(0, 0)]), closest([(0.5, 0), (3, 4), (3.25, 4)]))
    print([bezier([(0, 0), (1, 2), (3, 2), (4, 0)], t / 4) for t in range(5)])
    print([tuple(round(v, 4) for v in catmull_rom((0, 0), (1, 1), (2, 1), (3, 0), t / 4)) for t in range(5)])
    line = [(x / 2, round(math.sin(x / 2), 3)) for x in range(13)]
    print(simplify(line, 0.1), len(simplify(line, 0.01)), simplify(line[:2], 1), simplify([(0, 0), (1, 0), (2, 0)], 0.1))
    a, b, c = Box(points), Box([(5, 5), (6, 6)]), Box([(3, 2), (9, 9)])
    print(a.low, a.high, a.overlaps(b), a.overlaps(c), c.overlaps(b), (4, 3) in a, (4.1, 3) in a)


main()
