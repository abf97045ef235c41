# covers: classes: collections.abc.Sequence and MutableSequence as bases; their methods; missing abstract methods
from collections import abc
from collections.abc import MutableSequence, Sequence
from dataclasses import dataclass


class Deck(Sequence):
    def __init__(self, cards):
        self._cards = list(cards)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Deck(self._cards[i])
        return self._cards[i]

    def __len__(self):
        return len(self._cards)

    def __repr__(self):
        return f"Deck({self._cards})"


d = Deck("abcab")
print("a" in d, "z" in d, d.index("b"), d.index("b", 2), d.index("a", -2), d.count("a"), d.count("z"))
print(list(d), list(reversed(d)), d[1:3], d[-1], sorted(d), "".join(d), len(d))
for i, card in enumerate(d):
    print(i, card, end=" ")
print()
first, *rest = d
print(first, rest, max(d), tuple(d), set(d) == {"a", "b", "c"})
try:
    d.index("zz")
except ValueError as e:
    print("ValueError", e.args)
try:
    d.index("c", 0, 2)
except ValueError as e:
    print("ValueError", e.args)
try:
    d[0] = "q"
except TypeError as e:
    print(e)
print(isinstance(d, Sequence), isinstance(d, abc.Reversible), isinstance("abc", Sequence), isinstance({1}, Sequence), isinstance(d, MutableSequence))
print(isinstance(d, list), isinstance(d, abc.Iterable), issubclass(Deck, abc.Collection), isinstance(d, abc.Hashable))
print(d == Deck("abcab"), d != d, {d: 1}[d])


class Typed(MutableSequence):
    def __init__(self, kind, *items):
        self.kind = kind
        self.items = []
        self.extend(items)

    def check(self, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"wrong: {value!r}")

    def __getitem__(self, index):
        return self.items[index]

    def __setitem__(self, index, value):
        self.check(value)
        self.items[index] = value

    def __delitem__(self, index):
        del self.items[index]

    def __len__(self):
        return len(self.items)

    def insert(self, index, value):
        self.check(value)
        self.items.insert(index, value)

    def __str__(self):
        return str(self.items)


t = Typed(int, 3, 1, 2)
t.append(7)
t.insert(0, 9)
t += [4, 5]
print(t, len(t), t.pop(), t.pop(0), t.index(7), t.count(1), 7 in t)
t.reverse()
print(t, list(t))
t.remove(7)
t.extend(t)
print(t)
del t[0]
t[0] = 100
print(t, sum(t), list(reversed(t)))
try:
    t.remove(12345)
except ValueError as e:
    print("ValueError", e.args)
t.clear()
print(t, len(t))
try:
    t.pop()
except IndexError as e:
    print(e)


@dataclass
class Hand(abc.Sequence):
    cards: list
    name: str = "me"

    def __getitem__(self, i):
        return self.cards[i]

    def __len__(self):
        return len(self.cards)


h = Hand([1, 2, 3])
print(h, h == Hand([1, 2, 3]), list(h), 2 in h, h.index(3), [x * 2 for x in h])


class Squares(Sequence):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if i < 0:
            i += self.n
        if not 0 <= i < self.n:
            raise IndexError("out of range")
        return i * i


s = Squares(5)
print(list(s), 16 in s, 17 in s, s.index(9), list(reversed(s)), s[-1])
try:
    s[9]
except IndexError as e:
    print(e)


class Broken(MutableSequence):
    def __len__(self):
        return 0


try:
    Broken()
except TypeError as e:
    print(e)


def flatten(items):
    for x in items:
        if isinstance(x, Sequence) and not isinstance(x, str):
            yield from flatten(x)
        else:
            yield x


print(list(flatten([1, [2, [3]], (4,)])))


def make():
    class Pair(Sequence):
        def __init__(self, a, b):
            self.a, self.b = a, b

        def __len__(self):
            return 2

        def __getitem__(self, i):
            return (self.a, self.b)[i]

    return Pair(1, "x")


p = make()
a, b = p
print(a, b, list(p), "x" in p)
match d:
    case [x, *others]:
        print("sequence", x, others)
