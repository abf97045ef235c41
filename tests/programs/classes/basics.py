# covers: classes: attributes, methods, constructors with defaults, attributes added later in methods, methods calling methods, instances in containers, identity and default equality
class Counter:
    def __init__(self, start=0, step=1):
        self.value = start
        self.step = step

    def tick(self, times=1):
        for _ in range(times):
            self.value += self.step
        return self

    def reset(self):
        self.value = 0

    def snapshot(self):
        return Counter(self.value, self.step)


class Person:
    def __init__(self, name, age):
        self.name = name
        self.age = age
        self.friends = []
        self.partner = None

    def birthday(self):
        self.age += 1
        return self.age

    def befriend(self, other):
        if other not in self.friends and other is not self:
            self.friends.append(other)
            other.befriend(self)

    def describe(self):
        partner = self.partner.name if self.partner else "nobody"
        return f"{self.name} ({self.age}), friends: {self.friend_names()}, with {partner}"

    def friend_names(self):
        return ", ".join(f.name for f in self.friends) or "none"


class Lazy:
    def __init__(self):
        self.ready = False

    def prepare(self, n):
        self.data = [i * i for i in range(n)]
        self.ready = True

    def total(self):
        if not self.ready:
            return None
        return sum(self.data)


class Empty:
    pass


def age_all(people, years=1):
    for p in people:
        for _ in range(years):
            p.birthday()


def main():
    c = Counter()
    print(c.value, c.tick().value, c.tick(3).tick().value, c.step)
    d = c.snapshot()
    d.tick()
    c.reset()
    print(c.value, d.value, c is d, c == d, c == c, c != d)
    d.step = 10
    d.tick().value += 100
    print(d.value, Counter(step=-2).tick(5).value, Counter(0.5).tick().value)
    ann, bob, cid = Person("Ann", 30), Person("Bob", 25), Person("Cid", 41)
    ann.befriend(bob)
    ann.befriend(cid)
    bob.befriend(ann)
    ann.befriend(ann)
    ann.partner, cid.partner = cid, ann
    for p in (ann, bob, cid):
        print(p.describe())
    print(ann.partner.partner is ann, ann.friends[0].friends[0].name, bob.partner is None, ann in bob.friends)
    age_all([ann, bob, cid], 2)
    print(sorted(p.age for p in (ann, bob, cid)), max([ann, bob, cid], key=lambda p: p.age).name, [p.name for p in sorted([ann, bob, cid], key=lambda p: p.age)])
    by_name = {p.name: p for p in (ann, bob)}
    by_name["Ann"].age = 99
    print(ann.age, by_name["Bob"].birthday(), "Cid" in by_name)
    lazy = Lazy()
    print(lazy.total(), lazy.ready)
    lazy.prepare(4)
    print(lazy.total(), lazy.data, lazy.ready)
    try:
        print(Lazy().data)
    except AttributeError as e:
        print("AttributeError:", e)
    e, f = Empty(), Empty()
    print(e == f, e is e, [e, f].index(f), e in [f], bool(e), isinstance(e, Empty))
    e.later = 5
    print(e.later, hasattr(e, "later"))
    method = c.tick
    method()
    method(2)
    print(c.value, Counter.tick(c).value, Person.birthday(bob), list(map(Counter.snapshot, [c]))[0].value)


main()
