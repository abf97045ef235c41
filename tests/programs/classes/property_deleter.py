# covers: classes: properties with deleters, before and after setters, inherited, missing
class Box:
    def __init__(self, x):
        self._x = x
        self.log = []

    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        self.log.append(f"set {value}")
        self._x = value

    @x.deleter
    def x(self):
        self.log.append("del")
        self._x = 0

    @property
    def y(self):
        return self._x * 2

    @y.deleter
    def y(self):
        self._x = -1

    @y.setter
    def y(self, value):
        self._x = value // 2

    @property
    def plain(self):
        return 1


class Small(Box):
    pass


class Other(Box):
    @property
    def x(self):
        return "other"


b = Box(3)
b.x = 5
del b.x
print(b.x, b.log)
b.y = 8
print(b.x, b.y)
del b.y
print(b.x, b.y)
s = Small(4)
del s.x
print(s.x, s.log)
for act in ("plain", "other"):
    try:
        if act == "plain":
            del b.plain
        else:
            del Other(1).x
    except AttributeError as e:
        print(e)
