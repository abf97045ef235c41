# covers: classes: sorting, membership and dict keys over instances of several classes, reflected comparisons, NotImplemented inside containers, comparisons with numbers
class Shape:
    def __init__(self, size):
        self.size = size

    def area(self):
        return self.size

    def __lt__(self, other):
        return self.area() < other.area()

    def __eq__(self, other):
        if not isinstance(other, Shape):
            return NotImplemented
        return self.area() == other.area()

    def __hash__(self):
        return hash(self.area())

    def __repr__(self):
        return f"{type(self).__name__}({self.size})"


class Square(Shape):
    def area(self):
        return self.size * self.size


class Triple(Shape):
    def area(self):
        return self.size * 3


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __eq__(self, other):
        if isinstance(other, int):
            return self.cents == other * 100
        return isinstance(other, Money) and self.cents == other.cents

    def __gt__(self, other):
        if isinstance(other, int):
            return self.cents > other * 100
        return self.cents > other.cents

    def __lt__(self, other):
        if isinstance(other, int):
            return self.cents < other * 100
        return self.cents < other.cents

    def __repr__(self):
        return f"${self.cents / 100:.2f}"


class Picky:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if self.n == 13 or other.n == 13:
            return NotImplemented
        return self.n < other.n


def main():
    shapes = [Square(3), Triple(2), Shape(5), Square(2), Triple(4)]
    print(sorted(shapes), max(shapes), min(shapes))
    print(shapes[0] > shapes[1], shapes[1] > shapes[2], Shape(9) == Square(3))
    table = {Square(2): "four", Triple(2): "six"}
    print(table[Shape(4)], table.get(Shape(6)), Shape(7) in table, len({Square(6), Triple(12), Shape(36)}))
    print(shapes.index(Shape(6)), shapes.count(Shape(9)), Triple(3) in shapes, Triple(30) in shapes)
    prices = [Money(250), 2, Money(100), 3, 1]
    print(sorted(prices), prices.index(1), prices.count(1), 2 in prices, 4 in prices)
    print(max(prices), min(prices[:2]), [1, Money(200)] == [Money(100), 2])
    print(sorted([Picky(2), Picky(1)], key=lambda p: p.n)[0].n, max(Picky(3), Picky(5)).n)
    try:
        print([p.n for p in sorted([Picky(3), Picky(13)])])
    except TypeError as e:
        print("TypeError", e)


main()
