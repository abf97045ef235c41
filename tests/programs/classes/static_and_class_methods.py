# covers: classes: staticmethod and classmethod called on class and instance, alternative constructors, cls in subclasses, factories, registries of subclasses, helpers inside classes
class Date:
    def __init__(self, year, month, day):
        self.year, self.month, self.day = year, month, day

    @classmethod
    def parse(cls, text):
        year, month, day = map(int, text.split("-"))
        return cls(year, month, day)

    @classmethod
    def first_of(cls, year):
        return cls(year, 1, 1)

    @staticmethod
    def is_leap(year):
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

    @staticmethod
    def valid(text):
        parts = text.split("-")
        return len(parts) == 3 and all(p.isdigit() for p in parts)

    def days_in_year(self):
        return 366 if self.is_leap(self.year) else 365

    def __str__(self):
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


class Colour:
    NAMED = {"red": (255, 0, 0), "navy": (0, 0, 128)}

    def __init__(self, r, g, b):
        self.r, self.g, self.b = r, g, b

    @classmethod
    def named(cls, name):
        return cls(*cls.NAMED[name])

    @classmethod
    def from_hex(cls, text):
        text = text.lstrip("#")
        red, green, blue = (int(text[i:i + 2], 16) for i in (0, 2, 4))
        return cls(red, green, blue)

    @classmethod
    def grey(cls, level=128):
        return cls(level, level, level)

    @staticmethod
    def mix(a, b, t=0.5):
        red, green, blue = (round(x + (y - x) * t) for x, y in ((a.r, b.r), (a.g, b.g), (a.b, b.b)))
        return Colour(red, green, blue)

    def hex(self):
        return f"#{self.r:02x}{self.g:02x}{self.b:02x}"


class Pet:
    kind = "pet"

    def __init__(self, name):
        self.name = name

    @classmethod
    def create(cls, name="rex"):
        return cls(name.title())

    @classmethod
    def describe_kind(cls):
        return f"{cls.__name__}/{cls.kind}"

    def clone(self):
        return self.create(self.name + "2")


class Cat(Pet):
    kind = "feline"

    @classmethod
    def create(cls, name="tom"):
        pet = super().create(name)
        pet.name += "!"
        return pet


class MathTools:
    @staticmethod
    def gcd(a, b):
        while b:
            a, b = b, a % b
        return a

    @staticmethod
    def lcm(a, b):
        return a // MathTools.gcd(a, b) * b

    @classmethod
    def lcm_all(cls, values):
        out = 1
        for v in values:
            out = cls.lcm(out, v)
        return out


def main():
    d = Date.parse("2024-03-09")
    print(d, Date.first_of(1999), d.days_in_year(), Date.is_leap(1900), d.is_leap(2000), Date.valid("2024-1-1"), Date.valid("x-1-1"), d.parse("0001-02-03"), [str(x) for x in map(Date.parse, ["2020-01-02"])])
    print(Colour.named("red").hex(), Colour.from_hex("#1a2b3C").hex(), Colour.grey().hex(), Colour.grey(level=7).hex(), Colour.mix(Colour.named("red"), Colour.named("navy")).hex(), Colour.mix(Colour.grey(0), Colour.grey(255), 0.25).hex())
    try:
        Colour.named("pink")
    except KeyError as e:
        print("KeyError:", e)
    for pet in (Pet.create(), Cat.create(), Cat.create("kit"), Pet.create("ben").clone(), Cat("raw").clone()):
        print(pet.name, pet.describe_kind(), type(pet).__name__, isinstance(pet, Cat))
    print(Pet.describe_kind(), Cat.describe_kind(), Cat.kind, Pet.kind)
    print(MathTools.gcd(48, 18), MathTools.lcm(4, 6), MathTools.lcm_all([2, 3, 4, 5]), MathTools().gcd(7, 21), MathTools.lcm_all(range(1, 11)))
    f, g = MathTools.gcd, Date.is_leap
    print(f(10, 4), g(2024), sorted([9, 4, 6], key=lambda n: MathTools.gcd(n, 6)), list(filter(Date.is_leap, range(1995, 2010))))


main()
