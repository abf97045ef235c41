# covers: classes: descriptors that test the types of values; attributes set by name through them
class Typed:
    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        self.name = name
        self.key = "_" + name

    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        return getattr(obj, self.key, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        setattr(obj, self.key, value)


class Person:
    name = Typed(str, "anon")
    age = Typed(int, 0)

    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)

    def __repr__(self):
        return f"Person({self.name!r}, {self.age})"


print(Person(), Person(name="bo", age=4))
for bad in ({"age": "x"}, {"name": 3}):
    try:
        Person(**bad)
    except TypeError as e:
        print(e)


class Positive:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, objtype=None):
        return obj.__dict__[self.name]

    def __set__(self, obj, value):
        if not isinstance(value, (int, float)):
            raise TypeError(f"{self.name}: {type(value).__name__}")
        if value <= 0:
            raise ValueError(f"{self.name} must be positive")
        obj.__dict__[self.name] = value


class Item:
    price = Positive()
    qty = Positive()

    def __init__(self, price, qty):
        self.price = price
        self.qty = qty

    def total(self):
        return self.price * self.qty


print(Item(2.5, 4).total())
for args in ((0, 1), ("a", 1), (1, -1)):
    try:
        Item(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
