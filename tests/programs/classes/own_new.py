# covers: classes: `__new__`: singletons, pools, instances of other classes, attributes set before `__init__`
class Singleton:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.value = 0
        return cls._instance


a, b = Singleton(), Singleton()
a.value += 5
print(a is b, b.value, isinstance(a, Singleton))


class Config:
    _inst = None

    def __new__(cls, *args, **kwargs):
        if not cls._inst:
            cls._inst = super(Config, cls).__new__(cls)
        return cls._inst

    def __init__(self, name, level=1):
        self.name = name
        self.level = level


p = Config("first", level=3)
q = Config("second")
print(p is q, p.name, q.level)


class Pool:
    known = {}

    def __new__(cls, key):
        if key in cls.known:
            return cls.known[key]
        made = object.__new__(cls)
        made.key = key
        made.uses = 0
        cls.known[key] = made
        return made

    def __init__(self, key):
        self.uses += 1

    def __repr__(self):
        return f"Pool({self.key!r}, {self.uses})"


print(Pool("a"), Pool("b"), Pool("a"), len(Pool.known), Pool("a") is Pool("a"))


class Shape:
    def __new__(cls, sides):
        print("new", cls.__name__, sides)
        return super().__new__(cls)

    def __init__(self, sides):
        print("init", sides)
        self.sides = sides


class Square(Shape):
    def __init__(self, side):
        super().__init__(4)
        self.side = side


s = Square(2)
print(s.sides, s.side, Shape(3).sides)


class Even:
    def __new__(cls, n):
        if n % 2:
            return None
        return super().__new__(cls)

    def __init__(self, n):
        self.n = n


print(Even(3), Even(4).n if Even(4) is not None else "none")


class Bare:
    def __init__(self):
        self.x = 1

    @classmethod
    def empty(cls):
        made = cls.__new__(cls)
        made.y = 2
        return made


e = Bare.empty()
print(e.y, hasattr(e, "x"), hasattr(Bare(), "x"))
try:
    print(e.x)
except AttributeError as error:
    print(error)


class Wrong:
    def __new__(cls, n):
        return super().__new__(cls, n)


try:
    Wrong(1)
except TypeError as error:
    print(error)
try:
    Config()
except TypeError as error:
    print(error)


class Counted:
    made = 0

    def __new__(cls, *args):
        cls.made += 1
        return super().__new__(cls)


print([type(Counted(i)).__name__ for i in range(3)], Counted.made)
