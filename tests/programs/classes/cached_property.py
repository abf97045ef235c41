# covers: classes: functools.cached_property: computed once, assigned, deleted, inherited, of recursive structures
import functools
from functools import cached_property


class Circle:
    made = 0

    def __init__(self, radius):
        self.radius = radius

    @cached_property
    def area(self):
        """The area."""
        Circle.made += 1
        print("computing", self.radius)
        return self.radius**2 * 3

    @functools.cached_property
    def names(self):
        return [f"n{i}" for i in range(self.radius)]

    def doubled(self):
        return self.area * 2


class Ball(Circle):
    @cached_property
    def volume(self):
        return self.area * self.radius * 4


class Flat(Circle):
    @property
    def area(self):
        return -1


class Tree:
    def __init__(self, *kids):
        self.kids = kids

    @cached_property
    def size(self):
        return 1 + sum(kid.size for kid in self.kids)

    @cached_property
    def maybe(self):
        return None if self.kids else "leaf"


class Broken:
    @cached_property
    def value(self):
        print("trying")
        raise ValueError("no value")


c = Circle(3)
print(c.area, c.area, c.doubled(), Circle.made)
c.radius = 10
print(c.area, c.names[:2], c.names is c.names)
c.names.append("x")
print(len(c.names))
c.area = 7
print(c.area, c.doubled())
del c.area
print(c.area, Circle.made)
try:
    del Circle(1).area
except AttributeError:
    print("nothing to delete")
b = Ball(2)
print(b.volume, b.volume, b.area, Flat(2).area, Flat(2).doubled())
shapes = [Circle(1), Ball(2), Flat(3)]
print([s.area for s in shapes], [s.area for s in shapes])
t = Tree(Tree(), Tree(Tree(), Tree()))
print(t.size, t.kids[1].size, t.maybe, t.kids[0].maybe)
broken = Broken()
for _ in range(2):
    try:
        print(broken.value)
    except ValueError as e:
        print(e)
print(getattr(c, "area"), hasattr(c, "area"))
