# covers: classes: super() as a value, with arguments, in class methods, properties and nested functions
class A:
    tag = "A"
    def __init__(self, x):
        self.x = x
    def name(self):
        return "A" + str(self.x)
    @property
    def double(self):
        return self.x * 2
    @classmethod
    def make(cls, x):
        return cls(x)
    @classmethod
    def label(cls):
        return "label of " + cls.__name__
    @staticmethod
    def add(a, b):
        return a + b
    def show(self, *parts, sep="-"):
        return sep.join(parts)
    def __str__(self):
        return f"<A {self.x}>"
    def __eq__(self, other):
        return isinstance(other, A) and self.x == other.x
    def __len__(self):
        return self.x

class B(A):
    tag = "B"
    def __init__(self, x, y=0):
        super().__init__(x)
        self.y = y
    def name(self):
        s = super()
        m = super().name
        return s.name() + m() + "B"
    @property
    def double(self):
        return super().double + 1
    @classmethod
    def make(cls, x):
        made = super().make(x + 1)
        made.y = 9
        return made
    @classmethod
    def label(cls):
        return super().label() + "!" + super(B, cls).label()
    def sum(self):
        return super().add(self.x, self.y) + super(B, self).add(1, 1)
    def show(self, *parts, sep="+"):
        return "B" + super().show(*parts, sep=sep)
    def __str__(self):
        return "B:" + super().__str__()
    def __eq__(self, other):
        return super().__eq__(other) and isinstance(other, B) and self.y == other.y
    def tags(self):
        return super().tag + self.tag
    def __len__(self):
        return super().__len__() + 1

class C(B):
    def name(self):
        return super().name() + "C" + super(B, self).name() + super(C, self).name()
    def missing(self):
        try:
            return super().nothing()
        except AttributeError as e:
            return str(e)
    def field(self):
        try:
            return super().x
        except AttributeError as e:
            return str(e)
    def inner(self):
        def go(me):
            return super(C, me).name()
        return go(self)

a, b, c = A(1), B(2, 3), C(4)
print(a.name(), b.name(), c.name())
print(b.double, c.double, b.sum(), b.show("x", "y"), c.show(*["p", "q"], sep="."))
print(B.make(1).x, C.make(5).y, C.label(), b.label())
print(str(b), str(c), b == B(2, 3), b == B(2, 4), b == a, len(c), b.tags())
print(c.missing(), "|", c.field(), "|", c.inner())
print(super(B, b).name(), super(B, c).double, super(C, c).label(), super(B, B).label())
class D:
    def __init__(self):
        super().__init__()
        self.k = 1
class P(Exception):
    def __init__(self, m):
        s = super()
        s.__init__(m + "!")
    def __str__(self):
        return "P:" + super().__str__()
try:
    raise P("a")
except P as e:
    print(e, e.args)
try:
    super(B, a)
except TypeError as e:
    print(e)
