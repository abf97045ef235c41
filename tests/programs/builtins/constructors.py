# covers: builtins: list, tuple, dict, set, str, bytes and range built from every kind of iterable; copies are new objects; empty constructors; nested conversion
class Bag:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return iter(self.items)


class Letters:
    def __getitem__(self, i):
        return "xyz"[i]


def copies(x):
    y = list(x)
    return y, y == list(x)


def main():
    print(list(), list("ab"), list((1, 2)), list({3: "a"}), list(range(3)), list({5}), list(x for x in "q"), list(map(str, [1])), list(Bag([1, 2])), list(Letters()), list(b"ab"), list(zip([1], [2])), list(enumerate("a")), list(reversed([1, 2])), list({"a": 1}.items()), list({"a": 1}.values()), list([[1], [2]]))
    print(tuple(), tuple("ab"), tuple([1, 2]), tuple({3: "a"}), tuple(range(3)), tuple(x * 2 for x in (1, 2)), tuple(Bag("pq")), tuple((1, 2)), tuple(map(int, "12")), tuple([[1]]), tuple({"k": 1}.items()))
    print(set(), sorted(set("hello")), set([1, 2, 1]), set((3, 3)), set(range(3)), set({1: 2}), set(Bag([7, 7])), sorted(set(map(str, [1, 2]))), set(x % 2 for x in range(9)), set(set([4])), len(set(["a", "A"])), set(b"aab"), set([(1, 2), (1, 2)]), frozenset([2, 1, 2]), set(frozenset([5])))
    print(dict(), dict([("a", 1), ("b", 2)]), dict({"k": [1]}), dict(x=1, y=2), dict(zip("ab", range(2))), dict((i, i * i) for i in range(3)), dict({"a": 1}, b=2), dict([("a", 1)], a=5), dict(enumerate("xy")), dict.fromkeys("ab", 0), dict({1: 2}.items()))
    print(str(), str(5), str("s"), str([1]), bool(), int(), float(), bytes(), bytes(3), bytes([65, 66]), bytes("é", "utf-8"), range(3), range(1, 4), range(4, 1, -1), list(range(0)), list(range(2)))
    a = [[1], [2, 3]]
    b = list(a)
    c = a.copy()
    d = a[:]
    b[0] = [99]
    b[1].append(4)
    print(a, b, c, d, a is b, a[1] is b[1], copies([1]), copies("ab"))
    t = (1, 2)
    s = {1, 2}
    e = dict(k=[1])
    f = dict(e)
    f["k"].append(2)
    f["new"] = []
    print(tuple(t) == t, set(s) == s, e, f, list(t) == [1, 2], tuple([1, 2]) == t)
    nested = [[1, 2], [3]]
    print([list(x) for x in nested], [tuple(x) for x in nested], tuple(map(tuple, nested)), {tuple(x) for x in nested} == {(1, 2), (3,)}, dict(map(lambda x: (x[0], x), nested)), list(map(list, zip(*[(1, 2), (3, 4)]))), [set(x) for x in nested], sum(map(list, [(1,), (2,)]), []))
    it = iter([1, 2, 3])
    print(next(it), list(it), list(it), tuple(it), set(it), dict(zip(it, it)), list(iter("ab")), list(iter({"k": 1})), tuple(iter(range(2))))
    text = "b=2;a=1"
    print(dict(p.split("=") for p in text.split(";")), {k: int(v) for k, v in (p.split("=") for p in text.split(";"))}, sorted(dict(p.split("=") for p in text.split(";")).items()), list(text)[:3], set(text) == set(sorted(text)), "".join(sorted(set("banana"))), "".join(list("abc")), "".join(tuple("xy")), list(dict.fromkeys("banana")), len(list(text)))
    print(list(str(12345)), [int(c) for c in str(90)], list(f"{3.5}"), tuple(str(True)), list(bytes("ab", "ascii")), bytes(list(b"ab")), list(range(5))[1:3], list("abc").index("b"), sorted(list({3, 1})), list("a,b".split(",")), max(list(range(4))), list({1: 2, 3: 4}), [list(), tuple(), dict(), set(), str()] == [[], (), {}, set(), ""])


main()
