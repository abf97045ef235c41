# covers: classes: __init__ that only assigns attributes, next to every form that does more


class Plain:
    def __init__(self, made, name, count=2):
        self.made = made
        self.name = name
        self.count = count


class Derived(Plain):
    """Calls the other's `__init__` as a function."""

    def __init__(self, name):
        super().__init__(1, name)
        self.extra = name * 2


class Inherits(Plain):
    pass


class Computed:
    def __init__(self, values):
        self.total = 0.5 * sum(values)
        largest = max(values)
        if largest > 100:
            raise ValueError(f"too large: {largest}")
        self.largest = largest
        self.squares = [v * v for v in values]


class Twice:
    def __init__(self, x):
        self.x = x
        self.x = self.x + 1


class Early:
    def __init__(self, x):
        self.x = x
        if x > 1:
            return
        self.x = -1


class Ordered:
    """What is assigned runs from the first to the last."""

    def __init__(self, log):
        self.a = note(log, "a")
        local = note(log, "local")
        self.b = local + note(log, "b")
        self.c = note(log, "c")


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class Registered:
    every = []

    def __init__(self, name):
        self.name = name
        Registered.every.append(self)


class Recursive:
    def __init__(self, depth):
        self.depth = depth
        self.child = Recursive(depth - 1) if depth > 0 else None


def note(log, text):
    log.append(text)
    return text


def new_Plain(x):
    return f"no constructor: {x}"


def depth_of(r):
    n = 0
    while r is not None:
        n += 1
        r = r.child
    return n


p = Plain(3, "p")
print(p.made, p.name, p.count, new_Plain(5))
d = Derived("d")
print(d.made, d.name, d.count, d.extra)
i = Inherits("i", "j", 9)
print(i.made, i.name, i.count)
c = Computed([1.0, 2.0, 3.5])
print(c.total, c.largest, c.squares)
try:
    Computed([1.0, 200.0])
except ValueError as error:
    print(error)
print(Twice(4).x, Early(1).x, Early(2).x)
log = []
o = Ordered(log)
print(o.a, o.b, o.c, log)
n = Node(1, Node(2, Node(3)))
while n is not None:
    print(n.value)
    n = n.next
Registered("r")
Registered("s")
print([r.name for r in Registered.every])
print(depth_of(Recursive(20)))
p.__init__(7, "again")
print(p.made, p.name, p.count)
