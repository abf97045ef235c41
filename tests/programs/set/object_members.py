# covers: set: members with __eq__ and __hash__, sets of tuples and strings printed sorted, set attributes of classes, tags, permissions, event subscribers
class Tag:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def __lt__(self, other):
        return self.name < other.name

    def __repr__(self):
        return "#" + self.name


class Modulo:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n % 5 == other.n % 5

    def __hash__(self):
        return self.n % 5

    def __repr__(self):
        return f"M{self.n}"


class User:
    def __init__(self, name, roles=()):
        self.name = name
        self.roles = set(roles)

    def can(self, role):
        return role in self.roles or "admin" in self.roles

    def merge(self, other):
        merged = User(self.name + "+" + other.name)
        merged.roles = self.roles | other.roles
        return merged


class Channel:
    def __init__(self):
        self.listeners = set()

    def subscribe(self, who):
        before = len(self.listeners)
        self.listeners.add(who)
        return len(self.listeners) > before

    def send(self, text):
        for who in sorted(self.listeners, key=lambda u: u.name):
            print(f"{who.name} <- {text}")


def main():
    tags = {Tag("b"), Tag("a"), Tag("b")}
    print(sorted(tags), len(tags), Tag("a") in tags, Tag("z") in tags)
    tags.add(Tag("c"))
    tags.discard(Tag("a"))
    print(sorted(tags), sorted(tags & {Tag("b")}), sorted(tags | {Tag("q")}), tags == {Tag("c"), Tag("b")})
    numbers = {Modulo(n) for n in (7, 2, 12, 3, 8, 20)}
    print(numbers, len(numbers), Modulo(100) in numbers, Modulo(4) in numbers)
    numbers.remove(Modulo(22))
    numbers.add(Modulo(5))
    numbers.add(Modulo(9))
    print(numbers)
    ann, bob = User("ann", ["read", "write"]), User("bob", {"read"})
    print(ann.can("write"), bob.can("write"), sorted(ann.roles - bob.roles), sorted(ann.merge(bob).roles), sorted(User("x").roles))
    bob.roles.add("admin")
    print(bob.can("anything"), ann.merge(bob).can("delete"), ann.roles is ann.merge(bob).roles, bob.roles.issuperset({"read"}))
    channel = Channel()
    print(channel.subscribe(bob), channel.subscribe(ann), channel.subscribe(bob), len(channel.listeners))
    channel.send("hi")
    channel.listeners.discard(bob)
    channel.send("bye")
    print(ann in channel.listeners, User("ann") in channel.listeners)
    edges = {("a", "b"), ("b", "c"), ("a", "b")}
    print(sorted(edges), len(edges), ("b", "a") in edges, sorted({a for a, _ in edges}), sorted(edges ^ {("a", "b"), ("z", "z")}))
    words = set("one two three two one".split())
    print(sorted(words), sorted(words, key=lambda w: (len(w), w)), len(words), max(words, key=len), "two" in words, sorted(w.upper() for w in words if "o" in w))
    visited = {(0, 0)}
    x = y = 0
    for step in "NNESWWS":
        x, y = x + (step == "E") - (step == "W"), y + (step == "N") - (step == "S")
        if (x, y) in visited:
            print("back at", (x, y))
        visited.add((x, y))
    print(len(visited), sorted(visited))


main()
