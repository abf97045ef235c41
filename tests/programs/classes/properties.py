# covers: classes: properties with getter, setter and deleter-free forms, computed and cached properties, validation, inheritance and overriding of properties, augmented assignment through properties
class Celsius:
    def __init__(self, degrees=0):
        self.degrees = degrees

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273.15:
            raise ValueError(f"{value} is below absolute zero")
        self._degrees = value

    @property
    def fahrenheit(self):
        return self.degrees * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self.degrees = (value - 32) * 5 / 9


class Rectangle:
    def __init__(self, width, height):
        self.width = width
        self.height = height
        self.reads = 0

    @property
    def area(self):
        self.reads += 1
        return self.width * self.height

    @property
    def size(self):
        return self.width, self.height

    @size.setter
    def size(self, value):
        self.width, self.height = value

    @property
    def is_square(self):
        return self.width == self.height


class Cube(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)

    @property
    def area(self):
        return super().area * 6

    @property
    def volume(self):
        return self.width ** 3


class Report:
    def __init__(self, values):
        self.values = values
        self._total = None
        self.computed = 0

    @property
    def total(self):
        if self._total is None:
            self.computed += 1
            self._total = sum(self.values)
        return self._total

    def add(self, v):
        self.values.append(v)
        self._total = None


class Player:
    def __init__(self, name):
        self._name = name
        self._health = 100

    @property
    def name(self):
        return self._name.title()

    @property
    def health(self):
        return self._health

    @health.setter
    def health(self, value):
        self._health = max(0, min(100, value))

    @property
    def alive(self):
        return self.health > 0


def main():
    t = Celsius(25)
    print(t.degrees, t.fahrenheit)
    t.degrees = 30.5
    t.fahrenheit = 212
    print(t.degrees, t.fahrenheit)
    t.degrees += 0.5
    t.fahrenheit -= 1
    print(t.degrees, t.fahrenheit, t._degrees == t.degrees)
    for bad in (-300, -273.15):
        try:
            t.degrees = bad
            print("set", t.degrees)
        except ValueError as e:
            print("ValueError:", e)
    try:
        Celsius(-500)
    except ValueError as e:
        print("ValueError:", e)
    r = Rectangle(2, 3)
    print(r.area, r.area, r.reads, r.size, r.is_square)
    r.size = (4, 4)
    print(r.width, r.area, r.is_square, r.reads)
    w, h = r.size
    try:
        r.area = 5
    except AttributeError as e:
        print("AttributeError")
    c = Cube(2)
    print(w, h, c.area, c.volume, c.size, c.is_square, c.reads)
    c.size = (3, 3)
    print(c.area, c.volume, [s.area for s in (Rectangle(1, 2), Cube(1))])
    report = Report([1, 2])
    print(report.total, report.total, report.computed)
    report.add(0.5)
    print(report.total, report.computed)
    p = Player("zed")
    p.health -= 30
    p.health += 1000
    print(p.name, p.health, p.alive)
    p.health = -5
    print(p.health, p.alive, max([Player("a"), Player("b")], key=lambda q: q.name).name)


main()
