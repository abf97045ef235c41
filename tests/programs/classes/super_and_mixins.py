# covers: classes: super() in methods, properties, class methods, operators and dunders; template methods; abstract methods that raise; overriding with different defaults; calls from the constructor
class Base:
    log = []

    def __init__(self, name="base"):
        self.name = name
        self.parts = []
        self.setup()

    def setup(self):
        self.parts.append("base")

    def run(self, times=1):
        return [self.step(i) for i in range(times)]

    def step(self, i):
        raise NotImplementedError("step() of " + self.name)

    def describe(self):
        return f"{self.name}{self.parts}"

    def __len__(self):
        return len(self.parts)

    def __eq__(self, other):
        return self.name == other.name

    def __str__(self):
        return "Base:" + self.name

    @property
    def title(self):
        return self.name.title()

    @classmethod
    def make(cls):
        return cls("made")


class Middle(Base):
    def setup(self):
        super().setup()
        self.parts.append("middle")

    def step(self, i):
        return i

    def describe(self):
        return "<" + super().describe() + ">"

    def __str__(self):
        return super().__str__().replace("Base", "Middle")

    @property
    def title(self):
        return super().title + "!"


class Leaf(Middle):
    def __init__(self, name="leaf", size=2):
        self.size = size
        super().__init__(name)
        self.parts.append(f"size{size}")

    def setup(self):
        self.parts.append("leaf-first")
        super().setup()

    def run(self, times=3):
        return super().run(times) + super().run(1)

    def step(self, i):
        return super().step(i) * self.size

    def describe(self):
        return super().describe() + "!"

    def __len__(self):
        return super().__len__() * 10

    def __eq__(self, other):
        return super().__eq__(other) and len(self) == len(other)

    @classmethod
    def make(cls):
        leaf = super().make()
        leaf.size = 99
        return leaf


class Skip(Leaf):
    def describe(self):
        return Base.describe(self)

    def step(self, i):
        return Middle.step(self, i) + 100


def main():
    for thing in (Middle("m"), Leaf(), Leaf("big", size=5), Skip("s")):
        print(thing.describe(), thing.run(), thing.run(2), len(thing), thing.title, str(thing))
    b = Base()
    print(b.describe(), len(b), b.title, b.run(0))
    try:
        b.run()
    except NotImplementedError as e:
        print("NotImplementedError:", e)
    print(Leaf("x") == Leaf("x"), Leaf("x") == Leaf("x", 9), Middle("x") == Leaf("x"), Base("q") == Base("q"), Base("q") != Base("r"))
    print(Leaf.make().size, Leaf.make().name, Middle.make().describe(), type(Skip.make()).__name__, Skip.make().size)
    things = [Middle("a"), Leaf("b"), Skip("c")]
    print([t.describe() for t in things], [t.step(3) for t in things], [len(t) for t in things], sum(len(t) for t in things), sorted(t.title for t in things))
    print([isinstance(t, Leaf) for t in things], [type(t).__name__ for t in things], issubclass(Skip, Middle))


main()
