# covers: classes: descriptors with `__get__`, `__set__` and `__set_name__`: validators, typed attributes, constants
from abc import ABC, abstractmethod


class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name
        self.public = name

    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        return getattr(obj, self.name)

    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError(f"{self.public} must be positive")
        setattr(obj, self.name, value)


class Order:
    price = Positive()
    quantity = Positive()

    def __init__(self, price, quantity):
        self.price = price
        self.quantity = quantity

    def total(self):
        return self.price * self.quantity


o = Order(3.5, 4)
print(o.price, o.quantity, o.total(), o._price)
o.price = 8.0
o.quantity += 1
print(o.price, o.quantity, o.total())
for bad in (0, -2):
    try:
        o.quantity = bad
    except ValueError as e:
        print(e, o.quantity)


class Validator(ABC):
    def __set_name__(self, owner, name):
        self.private_name = f"_{name}"

    def __get__(self, obj, objtype=None):
        return getattr(obj, self.private_name)

    def __set__(self, obj, value):
        self.validate(value)
        setattr(obj, self.private_name, value)

    @abstractmethod
    def validate(self, value):
        pass


class OneOf(Validator):
    def __init__(self, *options):
        self.options = set(options)

    def validate(self, value):
        if value not in self.options:
            raise ValueError(f"Expected {value!r} to be one of {sorted(self.options)!r}")


class Number(Validator):
    def __init__(self, minvalue=None, maxvalue=None):
        self.minvalue = minvalue
        self.maxvalue = maxvalue

    def validate(self, value):
        if self.minvalue is not None and value < self.minvalue:
            raise ValueError(f"Expected {value!r} to be at least {self.minvalue!r}")
        if self.maxvalue is not None and value > self.maxvalue:
            raise ValueError(f"Expected {value!r} to be no more than {self.maxvalue!r}")


class Component:
    kind = OneOf("wood", "metal")
    quantity = Number(0, 100)
    weight = Number(maxvalue=2.5)

    def __init__(self, kind, quantity):
        self.kind = kind
        self.quantity = quantity


c = Component("wood", 5)
print(c.kind, c.quantity)
for kind, quantity in [("glass", 1), ("metal", -5), ("metal", 101), ("metal", 100)]:
    try:
        c = Component(kind, quantity)
        print(c.kind, c.quantity)
    except ValueError as e:
        print(e)
try:
    print(c.weight)
except AttributeError as e:
    print(e)
c.weight = 1.5
print(c.weight)


class Kept:
    def __init__(self, default):
        self.default = default

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, objtype):
        return obj.__dict__.get(self.name, self.default)

    def __set__(self, obj, value):
        if self.name in obj.__dict__:
            print("again", self.name)
        obj.__dict__[self.name] = value


class Point:
    x = Kept(0)
    label = Kept("none")


class Point3(Point):
    z = Kept(1.5)

    def move(self, by):
        self.x += by
        self.z += by
        return self


p, q = Point(), Point3()
p.x = 5
print(p.x, p.label, q.x, q.z)
q.x = 2
print(q.move(3).x, q.z, p.x)
q.label = "q"
print(q.label, p.label)


class Strict:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, objtype=None):
        return obj.__dict__[self.name]

    def __set__(self, obj, value):
        obj.__dict__[self.name] = value


class Holder:
    item = Strict()


h = Holder()
try:
    print(h.item)
except KeyError as e:
    print("KeyError", e)
h.item = [1]
print(h.item)


class Always:
    def __init__(self, value):
        self.value = value
        self.reads = 0

    def __get__(self, obj, owner=None):
        self.reads += 1
        return (self.value, obj.n, self.reads)


class D:
    k = Always(42)

    def __init__(self):
        self.n = 7


print(D().k, D().k)


class Typed:
    def __init__(self, kind="int"):
        self.kind = kind

    def __set_name__(self, owner, name):
        print("naming", owner.__name__, name)
        self.key = name

    def __get__(self, obj, objtype=None):
        return f"{objtype.__name__}.{self.key}: {obj.__dict__[self.key]}"

    def __set__(self, obj, value):
        obj.__dict__[self.key] = value


class Base:
    made = []

    def __init_subclass__(cls):
        print("subclass", cls.__name__)
        Base.made.append(cls.__name__)


class First(Base):
    size = Typed()

    def __init__(self, size):
        self.size = size


class Second(First):
    width = Typed("float")


print(First(1).size, Second(2).size, Base.made)
s = Second(5)
s.width = 2.5
print(s.width, s.size)


class Lazy:
    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        self.calls += 1
        value = self.function(obj)
        obj.__dict__[self.name] = value
        print("computed", self.name, self.calls)
        return value


class Circle:
    def __init__(self, radius):
        self.radius = radius

    @Lazy
    def area(self):
        """The area."""
        return 3 * self.radius**2

    border = Lazy(lambda circle: 6 * circle.radius)


one, two = Circle(2), Circle(5)
print(one.area, one.area, two.area, two.border, one.area, two.border)


class Setting:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, objtype=None):
        print("first time")
        setattr(obj, self.name, [1, 2])
        return obj.__dict__[self.name]


class Settings:
    values = Setting()


print(Settings().values)
settings = Settings()
settings.values.append(3)
print(settings.values)
