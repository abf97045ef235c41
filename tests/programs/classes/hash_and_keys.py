# covers: classes: instances as dict keys and set members, equality across subclasses, mutable fields outside the key, caches keyed by objects, hash collisions, sets of frozen values
class Position:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        if not isinstance(other, Position):
            return NotImplemented
        return self.x == other.x and self.y == other.y

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return f"P{self.x},{self.y}"

    def step(self, d):
        dx, dy = {"N": (0, 1), "S": (0, -1), "E": (1, 0), "W": (-1, 0)}[d]
        return Position(self.x + dx, self.y + dy)


class Labelled(Position):
    def __init__(self, x, y, label):
        super().__init__(x, y)
        self.label = label


class Bucket:
    def __init__(self, key, payload):
        self.key, self.payload = key, payload

    def __eq__(self, other):
        return self.key == other.key

    def __hash__(self):
        return self.key % 3

    def __repr__(self):
        return f"B{self.key}:{self.payload}"


class Word:
    def __init__(self, text):
        self.text = text
        self.folded = text.lower()

    def __eq__(self, other):
        return self.folded == other.folded

    def __hash__(self):
        return hash(self.folded)


class Memo:
    def __init__(self, f):
        self.f = f
        self.table = {}
        self.misses = 0

    def __call__(self, key):
        if key not in self.table:
            self.misses += 1
            self.table[key] = self.f(key)
        return self.table[key]


def walk(path):
    here = Position(0, 0)
    visits = {here: 1}
    for d in path:
        here = here.step(d)
        visits[here] = visits.get(here, 0) + 1
    return here, visits


def main():
    here, visits = walk("NNESSWWN")
    print(here, visits, len(visits), visits[Position(0, 0)], Position(9, 9) in visits, max(visits, key=visits.get))
    a, b = Position(1, 2), Labelled(1, 2, "home")
    print(a == b, b == a, hash(a) == hash(b), {a: "first"}[b], len({a, b}), a != Position(2, 1), a == Position(1.0, 2.0), b.step("N"), type(b.step("N")).__name__)
    d = {a: "first"}
    d[b] = "second"
    print(d, [type(k).__name__ for k in d])
    buckets = {Bucket(n, "p") for n in (1, 4, 7, 1, 2)}
    print(len(buckets), Bucket(4, "other") in buckets, Bucket(10, "x") in buckets, sorted(buckets, key=lambda k: k.key))
    buckets.discard(Bucket(4, "?"))
    buckets.add(Bucket(1, "ignored"))
    print(sorted([repr(k) for k in buckets]), len(buckets & {Bucket(1, ""), Bucket(9, "")}))
    counts = {}
    for text in "The cat the CAT sat".split():
        w = Word(text)
        counts[w] = counts.get(w, 0) + 1
    print({w.text: n for w, n in counts.items()}, Word("SAT") in counts, [w.text for w in counts if counts[w] > 1])
    distance = Memo(lambda p: abs(p.x) + abs(p.y))
    print(distance(Position(1, -2)), distance(Position(1, -2)), distance(a), distance(b), distance.misses, distance.table)
    frontier, seen = [Position(0, 0)], {Position(0, 0)}
    while frontier:
        p = frontier.pop()
        for q in [p.step(k) for k in "NESW"]:
            if q not in seen and abs(q.x) + abs(q.y) <= 2:
                seen.add(q)
                frontier.append(q)
    print(len(seen), sorted((p.x, p.y) for p in seen))
    nested = {(Position(0, 0), "a"): 1, (Position(0, 1), "b"): 2}
    print(nested[Position(0, 1), "b"], (Position(5, 5), "a") in nested, [Position(1, 1), Position(2, 2)].index(Position(2, 2)), Position(3, 3) in [Position(3, 3)])
    del d[Position(1, 2)]
    print(d, d.get(a), d.setdefault(a, "again"), d.pop(b))


main()
