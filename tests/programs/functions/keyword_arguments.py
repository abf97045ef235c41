# covers: functions: keywords for methods, constructors and lambdas; keyword order and evaluation order; same name as a local; defaults with keywords over inheritance
order = []


def mark(label, value):
    order.append(label)
    return value


def point(x, y=0, z=0):
    return f"({x}, {y}, {z})"


def box(width, height, depth=1, unit="cm"):
    return f"{width}x{height}x{depth}{unit}"


class Shape:
    def __init__(self, name, sides=0, size=1.0):
        self.name, self.sides, self.size = name, sides, size

    def describe(self, prefix="", suffix="."):
        return f"{prefix}{self.name} with {self.sides} sides of {self.size}{suffix}"

    def resized(self, size=None, factor=1):
        return Shape(name=self.name, size=(self.size if size is None else size) * factor, sides=self.sides)


class Square(Shape):
    def __init__(self, size=2.0, name="square"):
        super().__init__(name, size=size, sides=4)

    def describe(self, prefix="a ", suffix="!"):
        return super().describe(suffix=suffix, prefix=prefix)


def search(text, word, start=0, ignore_case=False):
    if ignore_case:
        text, word = text.lower(), word.lower()
    return text.find(word, start)


def main():
    print(point(1), point(1, 2), point(1, z=3), point(z=3, y=2, x=1), point(y=5, x=4))
    print(point(mark("a", 1), z=mark("b", 2), y=mark("c", 3)), order)
    print(box(1, 2), box(height=1, width=2), box(1, 2, unit="m"), box(1, depth=5, height=3), box(unit="x", depth=0, height=1, width=1))
    s = Shape("hexagon", size=2, sides=6)
    print(s.describe(), s.describe(suffix=";"), s.describe("the ", suffix=""), s.resized(factor=2).describe(), s.resized(5).size, s.resized(size=1.5, factor=3).size)
    q = Square()
    print(q.describe(), Square(size=3.5).describe(prefix="one "), Square(name="tile").describe(suffix="?"), q.resized(9).describe(), isinstance(q.resized(), Square))
    print(search("Hello hello", "hello"), search("Hello hello", "hello", ignore_case=True), search("Hello hello", word="HELLO", start=1, ignore_case=True), search(text="a", word="b"))
    f = lambda a, b=2, c=3: a * 100 + b * 10 + c
    print(f(1), f(1, c=9), f(c=0, a=5), f(1, 1, 1))
    width = 7
    print(box(width=width, height=width + 1), sorted([3, 1, 2], reverse=True), sorted("bA", key=str.lower), "a,b,c".split(sep=",", maxsplit=1), "x".join(["1", "2"]), int("ff", base=16), round(2.567, ndigits=1), max(1, 2, key=lambda v: -v), sum([1, 2], start=10), list(enumerate("ab", start=5)), print("end", end=";\n", sep=""))
    print("a-b".replace("-", "+"), "{x}{y}".format(y=1, x=2), dict(a=1, b=2), "abc".encode(encoding="utf-8"), min([], default="none"), max([1, 5, 3], key=lambda n: n % 5, default=0), str(b"x", encoding="ascii"), pow(2, 5, mod=7), "a\nb".splitlines(keepends=True), (5).to_bytes(length=2, byteorder="big"))
    print(box(**{"width": 3, "height": 4}), box(**{"width": 3, "height": 4}, unit="mm"), box(1, **{"height": 2, "unit": "in"}), point(*(1, 2), z=9), point(*[7]), point(**{"x": 0}))


main()
