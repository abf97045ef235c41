# covers: classes: base and derived classes, overriding, virtual dispatch through base methods, super() chains over three levels, isinstance and issubclass, lists of base type
import math


class Shape:
    def __init__(self, name):
        self.name = name

    def area(self):
        return 0

    def perimeter(self):
        return 0

    def describe(self):
        return f"{self.name}: area {self.area():.2f}, perimeter {self.perimeter():.2f}{self.extra()}"

    def extra(self):
        return ""

    def __lt__(self, other):
        return self.area() < other.area()

    def __repr__(self):
        return f"<{self.name}>"


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    def area(self):
        return math.pi * self.radius ** 2

    def perimeter(self):
        return 2 * math.pi * self.radius


class Polygon(Shape):
    def __init__(self, name, sides):
        super().__init__(name)
        self.sides = sides

    def perimeter(self):
        return sum(self.sides)

    def extra(self):
        return f", {len(self.sides)} sides"


class Rectangle(Polygon):
    def __init__(self, w, h, name="rectangle"):
        super().__init__(name, [w, h, w, h])
        self.w, self.h = w, h

    def area(self):
        return self.w * self.h


class Square(Rectangle):
    def __init__(self, size):
        super().__init__(size, size, name="square")

    def extra(self):
        return super().extra() + ", all equal"

    def scaled(self, k):
        return Square(self.w * k)


class Triangle(Polygon):
    def __init__(self, a, b, c):
        Polygon.__init__(self, "triangle", [a, b, c])

    def area(self):
        s = self.perimeter() / 2
        a, b, c = self.sides
        return math.sqrt(s * (s - a) * (s - b) * (s - c))


def total_area(shapes):
    total = 0
    for s in shapes:
        total += s.area()
    return total


def main():
    shapes = [Circle(1.5), Rectangle(2, 3), Square(2.5), Triangle(3, 4, 5), Shape("nothing")]
    for s in shapes:
        print(s.describe())
    print(f"{total_area(shapes):.4f}", sorted(shapes), min(shapes), max(shapes), total_area([]))
    for s in shapes:
        print(isinstance(s, Shape), isinstance(s, Circle), isinstance(s, Polygon), isinstance(s, Square), type(s).__name__, type(s) is Square)
    print(issubclass(Square, Shape), issubclass(Circle, Polygon), issubclass(Shape, Shape), issubclass(Square, Rectangle))
    print([s.name for s in shapes if isinstance(s, Polygon)], [s.sides for s in shapes if isinstance(s, Polygon)], [s.radius for s in shapes if isinstance(s, Circle)], [s for s in shapes if isinstance(s, (Circle, Square))])
    q = Square(2).scaled(3)
    print(q.describe(), q.w, q.h, q.sides, Rectangle.area(q), Polygon.perimeter(q), Shape.area(q))
    groups = {}
    for s in shapes:
        kind = "round" if isinstance(s, Circle) else "flat" if isinstance(s, Polygon) else "other"
        groups.setdefault(kind, []).append(s)
    print(groups, {k: len(v) for k, v in groups.items()})
    current = shapes[0]
    for s in shapes[1:]:
        if s.perimeter() > current.perimeter():
            current = s
    print(current, current.describe())


main()
