# covers: classes: multiple inheritance in C3 order: mixins, diamonds, cooperative super(), class variables, properties, exceptions with mixins
import abc


class A:
    tag = "A"
    rank = 1

    def go(self):
        return ["A"]

    def only_a(self):
        return "only A, seen by " + type(self).__name__

    @classmethod
    def make(cls, *args):
        return cls(*args)

    @staticmethod
    def helper(x):
        return x + 1


class B(A):
    tag = "B"

    def go(self):
        return ["B"] + super().go()


class C(A):
    rank = 3

    def go(self):
        return ["C"] + super().go()

    @property
    def size(self):
        return 10


class D(B, C):
    def go(self):
        return ["D"] + super().go()

    @property
    def size(self):
        return super().size + 1


class E(C, B):
    pass


print(D().go(), E().go(), B().go(), C().go())
print(D.tag, E.tag, D().rank, E().rank, D().size, E().size, D.make().only_a(), E.helper(1))
print([c.__name__ for c in D.__mro__], len(E.__mro__), D.__mro__[0] is D)
print(isinstance(D(), C), isinstance(E(), B), issubclass(D, C), issubclass(B, C), isinstance(A(), (B, C)))
C.rank = 30
A.tag = "AA"
print(D().rank, E().rank, A.rank, D.tag, C.tag, E.tag)
B.rank = 20
print(D.rank, E.rank, B.rank, C.rank)
d = D()
d.rank = 99
print(d.rank, D.rank)


class Comparable:
    def __eq__(self, other):
        return self.key() == other.key()

    def __lt__(self, other):
        return self.key() < other.key()

    def __le__(self, other):
        return self < other or self == other

    def __hash__(self):
        return hash(self.key())


class Printable:
    def __repr__(self):
        fields = ", ".join(f"{k}={v!r}" for k, v in self.shown())
        return f"{self.__class__.__name__}({fields})"


class Counted:
    made = 0

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        type(self).made += 1
        self.number = type(self).made


class Base:
    def __init__(self, name):
        self.name = name

    def key(self):
        return self.name

    def shown(self):
        return [("name", self.name)]


class Item(Counted, Printable, Comparable, Base):
    def __init__(self, name, price):
        super().__init__(name)
        self.price = price

    def shown(self):
        return super().shown() + [("price", self.price), ("number", self.number)]


class Priced(Item):
    def key(self):
        return (self.price, self.name)


items = [Item("pear", 3), Item("apple", 5), Item("fig", 1)]
print(sorted(items), Item.made, Counted.made, max(items), Item("fig", 7) in items, len({*items, Item("fig", 0)}))
print(sorted([Priced("b", 1), Priced("a", 2), Priced("c", 0)]), Item("x", 1) <= Item("y", 0), Priced.made)


class Root:
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.log = ["Root"]


class Named(Root):
    def __init__(self, name, **kwargs):
        super().__init__(**kwargs)
        self.name = name
        self.log.append("Named")


class Aged(Root):
    def __init__(self, age=1, **kwargs):
        super().__init__(**kwargs)
        self.age = age
        self.log.append("Aged")


class Person(Named, Aged):
    def __init__(self, name, **kwargs):
        super().__init__(name=name, **kwargs)
        self.log.append("Person")


p = Person("Ann", age=30)
print(p.name, p.age, p.log, Person("Bob").age)
try:
    Person("Cid", age=3, height=1)
except TypeError as e:
    print(e)
try:
    Root(1)
except TypeError as e:
    print(e)


class Explicit(B, C):
    def go(self):
        return B.go(self) + C.go(self) + A.go(self)


print(Explicit().go())


class Loud:
    def describe(self):
        return super().describe().upper() + "!"


class Polite:
    def describe(self):
        return "please " + super().describe()


class Thing:
    def describe(self):
        return "thing"


class LoudThing(Loud, Thing):
    pass


class PoliteLoudThing(Polite, Loud, Thing):
    pass


class LoudPoliteThing(Loud, Polite, Thing):
    pass


for t in (LoudThing(), PoliteLoudThing(), LoudPoliteThing()):
    print(t.describe())
try:
    Loud().describe()
except AttributeError as e:
    print(e)


class Coded:
    code = 7

    def hint(self):
        return f"{type(self).__name__} {self.code}: {self}"


class AppError(Coded, Exception):
    pass


class Missing(AppError):
    code = 404


class Noted(Coded):
    def __str__(self):
        return "<" + super().__str__() + ">"


class Shown(Noted, ValueError):
    code = 5

    def __init__(self, what, more):
        super().__init__(what)
        self.more = more


for make in (lambda: AppError("a"), lambda: Missing("b", 2), lambda: Shown("c", 3)):
    try:
        raise make()
    except AppError as e:
        print("app", e.hint(), e.args, isinstance(e, Coded))
    except ValueError as e:
        print("value", e, repr(e), e.args, isinstance(e, Coded), isinstance(e, Noted))
try:
    raise Shown("w", "m")
except Shown as e:
    print(e.hint(), e.more)


class Stack:
    def __init__(self):
        self.items = []

    def push(self, x):
        self.items.append(x)


class Limit:
    limit = 2

    def push(self, x):
        if len(self.items) >= self.limit:
            raise OverflowError(f"more than {self.limit}")
        super().push(x)


class Logged:
    def push(self, x):
        print("push", x)
        super().push(x)

    def __len__(self):
        return len(self.items)


class Both(Logged, Limit, Stack):
    limit = 3


class Plain(Limit, Stack):
    pass


for s in (Both(), Plain()):
    try:
        for k in range(9):
            s.push(k)
    except OverflowError as e:
        print(e, s.items, isinstance(s, Logged))
print(bool(Both()), bool(Plain()))


class Meta(metaclass=abc.ABCMeta):
    @abc.abstractmethod
    def run(self): ...


class Runs:
    def run(self):
        return "runs"


class Late(Meta, Runs):
    pass


class Early(Runs, Meta):
    pass


print(Early().run())
try:
    Late()
except TypeError as e:
    print(e)
