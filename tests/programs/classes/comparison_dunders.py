# covers: classes: __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__; reflected comparison; sorting, min, max, in, index, dict keys and sets of instances; equality by identity without __eq__
class Version:
    def __init__(self, text):
        self.parts = tuple(int(p) for p in text.split("."))

    def __eq__(self, other):
        return isinstance(other, Version) and self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __le__(self, other):
        return self.parts <= other.parts

    def __gt__(self, other):
        return other < self

    def __ge__(self, other):
        return other <= self

    def __hash__(self):
        return hash(self.parts)

    def __repr__(self):
        return "v" + ".".join(str(p) for p in self.parts)


class Card:
    ORDER = "23456789TJQKA"

    def __init__(self, text):
        self.rank, self.suit = text

    def __lt__(self, other):
        return (self.value(), self.suit) < (other.value(), other.suit)

    def value(self):
        return Card.ORDER.index(self.rank)

    def __repr__(self):
        return self.rank + self.suit


class Approx:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return abs(self.v - other.v) < 0.01

    def __ne__(self, other):
        return not self == other


class Loud:
    log = []

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Loud.log.append((self.n, other.n))
        return self.n < other.n


class Plain:
    def __init__(self, n):
        self.n = n


def bubble(xs):
    xs = xs[:]
    for i in range(len(xs)):
        for j in range(len(xs) - 1 - i):
            if xs[j] > xs[j + 1]:
                xs[j], xs[j + 1] = xs[j + 1], xs[j]
    return xs


def main():
    vs = [Version(t) for t in ("1.10", "1.2", "1.2.0", "0.9", "1.2")]
    print(sorted(vs), sorted(vs, reverse=True), min(vs), max(vs), bubble(vs))
    a, b, c = vs[1], vs[4], vs[0]
    print(a == b, a is b, a != b, a < c, a <= b, a > c, a >= b, a == c, not a == c, hash(a) == hash(b), a < c > b)
    print(b in vs, vs.index(b), vs.count(a), Version("9") in vs, {a: "x"}[b], len({*vs}), Version("0.9") in {v: 1 for v in vs})
    table = {}
    for v in vs:
        table[v] = table.get(v, 0) + 1
    print(table)
    vs.sort()
    vs.remove(Version("1.2"))
    print(vs)
    hand = [Card(t) for t in "TS 2H AD KC 2C".split()]
    print(sorted(hand), max(hand), min(hand), sorted(hand, key=lambda k: k.suit), hand[0] > hand[1], hand[0] == hand[0], Card("2H") == Card("2H"))
    print(Approx(1.0) == Approx(1.005), Approx(1.0) != Approx(1.005), Approx(1.0) == Approx(1.1), Approx(2.0) in [Approx(1.0), Approx(2.001)], [Approx(1.0)] == [Approx(1.0)], (1, Approx(0.5)) == (1, Approx(0.5)))
    items = [Loud(n) for n in (3, 1, 2)]
    print([i.n for i in sorted(items)], len(Loud.log) > 0, max(items[0], items[1]).n, min(items).n)
    p, q = Plain(1), Plain(1)
    print(p == q, p != q, p == p, p in [q], p in [q, p], [p].count(p), len({p, q, p}), {p: 1, q: 2}[q])
    try:
        print(p < q)
    except TypeError as e:
        print("TypeError:", e)
    print((Version("1"), "a") < (Version("1"), "b"), [Version("1"), Version("2")] < [Version("1"), Version("3")], Version("1") == 5, Version("1") != 5)


main()
