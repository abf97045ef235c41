# covers: classes: vars and __dict__: the order of attributes in class hierarchies and branches
class C:
    count = 0

    def __init__(self, name):
        self.name = name

    def inc(self):
        self.count += 1
        return self


a, b = C("a"), C("b").inc()
print(vars(a), vars(b), a.count, b.count)


class Base:
    def __init__(self):
        self.x = 1
        self.setup()

    def setup(self):
        self.y = 2


class Sub(Base):
    def setup(self):
        self.z = 3
        super().setup()


print(vars(Base()), vars(Sub()))


class Early:
    def __init__(self, flag):
        self.a = 1
        if flag:
            return
        self.b = 2


print(vars(Early(True)), vars(Early(False)))


class Either:
    def __init__(self, flag):
        if flag:
            self.p = 1
            self.q = 2
        else:
            self.p = "1"
            self.q = "2"
        self.r = None


print(vars(Either(True)), Either(False).__dict__)


class Tried:
    def __init__(self, text):
        try:
            self.n = int(text)
        except ValueError:
            self.n = None
        self.text = text


print(vars(Tried("3")), vars(Tried("x")))


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __getattr__(self, name):
        return name


print(vars(Money(3)), Money(4).zzz)
objs = [C("q"), Base(), Either(True)]
for o in objs:
    print(type(o).__name__, {k: str(v) for k, v in vars(o).items()})
print(max(vars(Base()).values()), sum(Base().__dict__.values()), [k for k in vars(Base())])


class Node:
    def __init__(self, v, nxt=None):
        self.v = v
        self.nxt = nxt


def to_dict(n):
    return {k: (to_dict(v) if isinstance(v, Node) else v) for k, v in n.__dict__.items()}


print(to_dict(Node(1, Node(2))))


class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.__dict__.items())})"

    def __eq__(self, o):
        return self.__dict__ == o.__dict__


print(P(1, "a"), P(1, 2) == P(1, 2))
