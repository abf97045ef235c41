# covers: classes: collections.abc.Set and MutableSet as bases; their operators; Iterator, Iterable, Sized, Container, Callable and Hashable as bases
import typing
from collections.abc import Callable, Collection, Container, Hashable, Iterable, Iterator, MutableSet, Reversible, Set, Sized


class ListSet(Set):
    def __init__(self, iterable):
        self.elements = lst = []
        for value in iterable:
            if value not in lst:
                lst.append(value)

    def __iter__(self):
        return iter(self.elements)

    def __contains__(self, value):
        return value in self.elements

    def __len__(self):
        return len(self.elements)

    def __repr__(self):
        return f"ListSet({self.elements})"

    __hash__ = Set._hash


s1 = ListSet("abcdef")
s2 = ListSet("defghi")
print(s1 & s2, s1 | s2, s1 - s2, s1 ^ s2)
print(s1 <= s2, s1 & s2 <= s1, s1 > s1 & s2, s1 == ListSet("fedcba"), s1 != s2, s1.isdisjoint(ListSet("xyz")), s1 >= s1, s1 < s1)
print(s1 & {"a", "z"}, s1 == set("abcdef"), s1 & "az", s1 - ["a"], {"a", "q"} - s1, s1 | "z")
print(hash(s1) == hash(ListSet("fedcba")), len({s1, ListSet("fedcba"), s2}))
print(hash(ListSet([1, 2, 3])) == hash(frozenset([1, 2, 3])), hash(ListSet([])) == hash(frozenset()))
print(isinstance(s1, Set), isinstance(s1, MutableSet), isinstance(s1, Hashable), isinstance({1}, Set))
try:
    s1 < [1]
except TypeError as e:
    print(e)
try:
    s1 & 3
except TypeError as e:
    print(e)


class OrderedSet(MutableSet):
    def __init__(self, items=()):
        self.map = dict.fromkeys(items)

    def __contains__(self, x):
        return x in self.map

    def __iter__(self):
        return iter(self.map)

    def __len__(self):
        return len(self.map)

    def add(self, x):
        self.map[x] = None

    def discard(self, x):
        self.map.pop(x, None)

    def __repr__(self):
        return f"OrderedSet({list(self.map)})"


o = OrderedSet([3, 1, 2, 3])
o.add(9)
o.discard(1)
o.discard(100)
print(o, 9 in o, 1 in o, len(o))
o.remove(9)
try:
    o.remove(9)
except KeyError as e:
    print("KeyError", e)
o |= [7, 8]
print(o, o & [7, 3], o | {10}, o - OrderedSet([7]), o ^ OrderedSet([7, 99]))
o &= [3, 7, 8]
print(o)
o -= {7}
print(o)
o ^= [3, 4]
print(o, o == {8, 4}, o <= {8, 4, 5})
print(o.pop(), o)
o.clear()
print(o, bool(o))
try:
    o.pop()
except KeyError as e:
    print("KeyError", e.args)
try:
    hash(o)
except TypeError as e:
    print(e)


class Countdown(Iterator):
    def __init__(self, n):
        self.n = n

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


print(list(Countdown(3)), sum(Countdown(4)), next(Countdown(9)), isinstance(Countdown(1), Iterator), isinstance(Countdown(1), Iterable))
it = Countdown(2)
print(iter(it) is it, [*it], next(it, "done"))


class Words(Iterable[str]):
    def __init__(self, text):
        self.text = text

    def __iter__(self):
        return iter(self.text.split())


print(list(Words("a b c")), isinstance(Words(""), Sized))


class Evens(Container):
    def __contains__(self, x):
        return x % 2 == 0


class Box(Sized, Iterable):
    def __init__(self, *xs):
        self.xs = xs

    def __len__(self):
        return len(self.xs)

    def __iter__(self):
        yield from self.xs


class Adder(Callable):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        return x + self.n


class Key(Hashable):
    def __init__(self, k):
        self.k = k

    def __hash__(self):
        return hash(self.k)

    def __eq__(self, other):
        return isinstance(other, Key) and self.k == other.k


class Bag(Collection):
    def __init__(self, xs):
        self.xs = list(xs)

    def __len__(self):
        return len(self.xs)

    def __iter__(self):
        return iter(self.xs)

    def __contains__(self, x):
        return x in self.xs


class Back(Reversible):
    def __iter__(self):
        return iter([1, 2])

    def __reversed__(self):
        return iter([2, 1])


print(4 in Evens(), 3 in Evens(), len(Box(1, 2)), list(Box(1, "a")), Adder(3)(4), list(map(Adder(1), [1, 2])))
print({Key(1): "one"}[Key(1)], 3 in Bag([1, 3]), isinstance(Box(), Collection), isinstance(Bag([]), Collection), list(reversed(Back())))
for cls in (Sized, Container, Iterator, Collection, MutableSet):
    print(cls is Sized, end=" ")
print()


class Ints(typing.Iterator[int]):
    def __init__(self):
        self.n = 0

    def __next__(self):
        self.n += 1
        return self.n


class Lookup(typing.Mapping[str, int]):
    def __getitem__(self, key):
        return len(key)

    def __iter__(self):
        return iter(["a", "bb"])

    def __len__(self):
        return 2


print(next(Ints()), dict(Lookup()), Lookup().get("ccc"), list(Lookup().items()))
for cls in (Half := type(o),):
    print(Half.__name__)


class NoNext(Iterator):
    pass


class NoAdd(MutableSet):
    def __len__(self):
        return 0


for make in (NoNext, NoAdd):
    try:
        make()
    except TypeError as e:
        print(e)
