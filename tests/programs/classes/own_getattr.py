# covers: classes: `__getattr__`: attributes that are computed, handed on, kept where they were set
class Record:
    def __init__(self, data):
        self.data = data

    def __getattr__(self, name):
        if name in self.data:
            return self.data[name]
        raise AttributeError(f"no {name}")


r = Record({"a": 1, "b": 2})
print(r.a, r.b, r.data, r.a + r.b)
try:
    print(r.c)
except AttributeError as e:
    print(e)


class Proxy:
    def __init__(self, target):
        self._target = target
        self.asked = []

    def __getattr__(self, name):
        self.asked.append(name)
        return name.upper()


p = Proxy(r)
print(p.left, p.right, p.asked)
p.left = "mine"
print(p.left, p.right, p.asked)


class Lazy:
    color = "red"

    def __init__(self, size=None):
        if size is not None:
            self.size = size

    def __getattr__(self, name):
        return -1

    def area(self):
        return self.size * self.size


print(Lazy(3).size, Lazy().size, Lazy().area(), Lazy(2).area(), Lazy().color, Lazy().anything)


class Child(Lazy):
    def known(self):
        return "known"


c = Child(5)
print(c.known(), c.size, c.unknown, c.color)


class Commands:
    def __getattr__(self, name):
        def call(*args):
            return f"{name}({', '.join(map(str, args))})"

        return call


k = Commands()
print(k.move(1, 2), k.stop(), k.turn("left"))


class Engine:
    def __init__(self):
        self.power = 90

    def start(self, key="k"):
        return f"started with {key}"


class Car:
    def __init__(self, engine):
        self._engine = engine

    def __getattr__(self, name):
        if name.startswith("x"):
            raise AttributeError(name)
        return getattr(self._engine, name)


car = Car(Engine())
print(car.power, car.start(), car.start(key=7))
car.power = 3
print(car.power, car._engine.power)
for attempt in (lambda: car.xyz, lambda: car.wings):
    try:
        print(attempt())
    except AttributeError as e:
        print("error", e)


class Logged:
    def __init__(self, inner, log):
        self.inner = inner
        self.log = log

    def __getattr__(self, name):
        value = getattr(self.inner, name)
        if callable(value):

            def call(*args):
                self.log.append(name)
                return value(*args)

            return call
        return value


log = []
items = Logged([3, 1], log)
items.append(2)
items.sort()
print(items.inner, items.index(3), log)
