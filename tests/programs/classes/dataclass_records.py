# covers: classes: dataclass with defaults, field(default_factory), generated __init__, __repr__, __eq__, order=True, frozen=True, methods, inheritance, __post_init__, replace by hand, hashing
from dataclasses import dataclass, field


@dataclass
class Point:
    x: float
    y: float = 0.0

    def moved(self, dx=0, dy=0):
        return Point(self.x + dx, self.y + dy)

    @property
    def length(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5


@dataclass
class Item:
    name: str
    price: float
    quantity: int = 1
    tags: list[str] = field(default_factory=list)

    def total(self):
        return self.price * self.quantity


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    label: str = ""


@dataclass(frozen=True)
class Key:
    row: int
    name: str


@dataclass
class Order:
    customer: str
    items: list[Item] = field(default_factory=list)
    discount: float | None = None
    total: float = 0.0

    def __post_init__(self):
        self.customer = self.customer.strip().title()
        self.recompute()

    def recompute(self):
        total = sum([i.total() for i in self.items])
        self.total = total * (1 - self.discount) if self.discount is not None else total

    def add(self, item):
        self.items.append(item)
        self.recompute()
        return self


@dataclass
class Base:
    name: str
    size: int = 1


@dataclass
class Derived(Base):
    colour: str = "red"

    def __str__(self):
        return f"{self.colour} {self.name}"


@dataclass
class Node:
    value: int
    next: "Node | None" = None


def main():
    p, q = Point(1.5), Point(1.5, 0.0)
    print(p, p == q, p is q, p != Point(2.0), p.moved(1, dy=2), Point(y=4.0, x=3.0).length, [p, q], {"k": p}, f"{p!r}", str(p))
    p.x += 1
    p.y = p.x * 2
    print(p, q, p == q)
    a = Item("pen", 1.25, 4)
    b = Item("cup", 3, tags=["blue"])
    a.tags.append("x")
    print(a, b, a.total(), b.total(), Item("pen", 1.25, 4) == a, Item("z", 0).tags, a.tags is b.tags)
    vs = [Version(1, 2), Version(1, 10, "rc"), Version(0, 99), Version(1, 2, "a"), Version(1)]
    print(sorted(vs), max(vs), min(vs), Version(1, 2) < Version(1, 3), Version(2) >= Version(1, 9), Version(1) == Version(1, 0, ""), Version(1) > Version(1))
    keys = {Key(1, "a"): "one", Key(2, "b"): "two"}
    print(keys[Key(1, "a")], Key(2, "b") in keys, Key(3, "c") in keys, len({Key(1, "a"), Key(1, "a")}), keys)
    try:
        Key(1, "a").row = 5
    except AttributeError as e:
        print("AttributeError:", e)
    order = Order("  ann lee ")
    print(order)
    order.add(a).add(b)
    print(order.total, len(order.items), Order("bob", [b], 0.5), Order("c").items)
    d = Derived("ball")
    print(d, repr(d), Derived("cube", 3, "blue") == Derived("cube", 3, "blue"), Base("x") == Base("x", 1), d.size, isinstance(d, Base), [Derived("in list", colour="green")])
    chain = Node(1, Node(2, Node(3)))
    print(chain, chain.next.next.value, chain.next.next.next is None)
    total = 0
    node = chain
    while node is not None:
        total += node.value
        node = node.next
    print(total, Point(1, 2), Point(0, -0.0), Point(1, 2) == Point(1.0, 2.0))


main()
