# covers: classes: fields that change between None, int and float; Optional fields with objects; fields set in several methods; chained attributes; swap and aliasing of fields; augmented fields
class Sensor:
    def __init__(self, name, value=None):
        self.name = name
        self.value = value
        self.minimum = None
        self.count = 0
        self.total = 0

    def read(self, value):
        self.value = value
        self.count += 1
        self.total += value
        if self.minimum is None or value < self.minimum:
            self.minimum = value
        return self

    @property
    def mean(self):
        return self.total / self.count if self.count else None


class Node:
    def __init__(self, label):
        self.label = label
        self.parent = None
        self.weight = 1

    def root(self):
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    def depth(self):
        return 0 if self.parent is None else self.parent.depth() + 1

    def path(self):
        return (self.parent.path() if self.parent else []) + [self.label]


class Transform:
    def __init__(self):
        self.scale = 1
        self.offset = 0
        self.child = None
        self.note = ""

    def apply(self, v):
        v = v * self.scale + self.offset
        return self.child.apply(v) if self.child else v


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.last = None
        self.frozen = False

    def change(self, amount):
        if self.frozen or self.balance + amount < 0:
            self.last = None
            return False
        self.balance += amount
        self.last = amount
        return True


def main():
    s = Sensor("t")
    print(s.value, s.minimum, s.mean, s.count, s.total)
    s.read(3)
    print(s.value, s.minimum, s.mean, s.total)
    s.read(1.5).read(4)
    print(s.value, s.minimum, s.mean, s.total, s.count)
    s.value = None
    print(s.value, s.value is None, s.minimum is not None, Sensor("u", 7).value, Sensor("w", 0.5).value)
    a, b, c = Node("a"), Node("b"), Node("c")
    b.parent, c.parent = a, b
    print(c.root().label, c.depth(), c.path(), a.path(), c.parent.parent.parent is None, c.parent.parent is a)
    c.parent.parent.weight += 1.5
    c.weight *= 2
    a.weight, b.weight = b.weight, a.weight
    print(a.weight, b.weight, c.weight, b.parent.label)
    c.parent.label += "!"
    print(b.label, c.path())
    try:
        print(a.parent.label)
    except AttributeError as e:
        print("AttributeError:", e)
    t, u = Transform(), Transform()
    print(t.apply(5), t.apply(2.5))
    t.scale = 0.5
    t.child = u
    u.offset = 10
    print(t.apply(5), u.apply(5), t.child.offset, t.child.child is None)
    u.offset, u.scale = u.scale, u.offset
    t.child.note += "x" * 3
    print(t.apply(4), u.note, t.note == "")
    account = Account("ann")
    print([account.change(v) for v in (10, -20, 2.5, -0.5)], account.balance, account.last)
    account.frozen = not account.frozen
    print(account.change(1), account.last, account.balance, account.frozen)
    if account.last is None:
        account.last = 0
    account.last -= 1
    print(account.last, account.last or "zero", [x.balance for x in (account, Account("b"), Account("c", 1.5))])
    best = None
    for acc in (Account("p", 3), Account("q", 9.5), Account("r", 4)):
        if best is None or acc.balance > best.balance:
            best = acc
    print(best.owner, best.balance)


main()
