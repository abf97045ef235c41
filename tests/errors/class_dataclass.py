from dataclasses import dataclass, field


@dataclass
class Order:  #! PT0105
    a: int = 1
    b: str


@dataclass
class Mutable:  #! PT0105
    items: list = []


@dataclass(frozen=True)
class Frozen:
    a: int


@dataclass
class Thawed(Frozen):  #! PT0105
    b: int = 0


@dataclass(slots=True)
class Slots:  #! PT0105
    a: int = 0

    def show(self):
        return super().__repr__()


@dataclass
class Made:  #! PT0105
    a: list = field(init=False, default_factory=lambda: [1])


@dataclass(order=True)
class Compared:  #! PT0105
    a: int

    def __lt__(self, other):
        return True


@dataclass(weakref_slot=True, slots=True)  #! PT0104
class Weak:
    a: int


print(Order, Mutable, Thawed, Slots, Made, Compared, Weak)
