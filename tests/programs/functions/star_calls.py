# covers: functions: calls with * of tuples, lists, ranges and strings, ** of literal dicts, several stars in one call, stars with keywords, zip of stars, print of stars
def three(a, b, c):
    return f"{a}-{b}-{c}"


def defaults(a, b=2, c=3):
    return a, b, c


def area(width, height):
    return width * height


class Vector:
    def __init__(self, x, y, z=0):
        self.x, self.y, self.z = x, y, z

    def as_tuple(self):
        return self.x, self.y, self.z

    def moved(self, dx, dy, dz):
        return Vector(self.x + dx, self.y + dy, self.z + dz)


def middle(a, b, c):
    return sorted((a, b, c))[1]


def main():
    t = (1, 2, 3)
    print(three(*t), three("p", *("q", "r")), three(*("a",), *("b", "c")), three(1, *(2,), 3), three(*(4, 5), c=6))
    print(defaults(*(1,)), defaults(*(1, 9)), defaults(*(), a=5), defaults(0, **{"c": 7}), defaults(**{"a": 1, "b": 1}), defaults(*(8,), **{"b": 0}))
    v = Vector(*(1, 2))
    print(v.as_tuple(), Vector(*v.as_tuple()).as_tuple(), v.moved(*t).as_tuple(), Vector(*(0.5, 1.5), z=2).as_tuple(), Vector(**{"y": 1, "x": 0}).as_tuple())
    print(*t)
    print(*[], "no items", *())
    print(*"abc", sep="|")
    print(*[1, 2], *(3, 4), *range(5, 7), sep=",", end=".\n")
    print(*{"k": 1, "j": 2}, *sorted({3, 1}), *(x * x for x in range(3)), *map(str, [1, 2]))
    print(max(*t), min(*t, 0), max(*[3, 9], 4), middle(*[3, 1, 2]))
    sizes = [(2, 3), (4, 5)]
    print([area(*s) for s in sizes], sum([area(*s) for s in sizes]), [area(*s[::-1]) for s in sizes])
    matrix = [[1, 2, 3], [4, 5, 6]]
    print(list(zip(*matrix)), [list(c) for c in zip(*matrix)], list(zip(*zip(*matrix))))
    names, ages = zip(*[("ann", 3), ("bob", 4)])
    print(names, ages)
    print([*t, *t], (*t, 4), {*t, 9}, [*"ab", *range(2)], [*t][::-1], {**{"a": 1}, "b": 2, **{"a": 3}}, (*[], 1), [*{}, *{"k": 0}])
    print("{} {} {}".format(*t), "{a}{b}".format(**{"a": 1, "b": 2}), "/".join([*"xyz"]))
    first, *others = t
    print(first, others)
    points = [(0, 0, 0), (1, 2, 3)]
    print([Vector(*p).as_tuple() for p in points], [three(*p) for p in points], list(map(lambda p: area(*p[:2]), points)), set().union(*[{1}, {2}]), [1].__len__(), sum([*t]))


main()
