# covers: builtins: hash of numbers and tuples as CPython computes them; equality across types; hash of equal values; is on None, True and shared objects; comparisons that answer False
class Key:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def __eq__(self, other):
        return isinstance(other, Key) and (self.a, self.b) == (other.a, other.b)

    def __hash__(self):
        return hash((self.a, self.b))


class Fixed:
    def __hash__(self):
        return 42

    def __eq__(self, other):
        return True


class Default:
    pass


def mix(values):
    h = 17
    for v in values:
        h = (h * 31 + hash(v)) & 0xFFFFFFFF
    return h


def main():
    print([hash(n) for n in (0, 1, -1, -2, 2, 10 ** 10, -10 ** 10, 2 ** 61 - 2, 2 ** 61 - 1, 2 ** 61, 2 ** 62, -2 ** 62, 9223372036854775807, -9223372036854775808)])
    print([hash(x) for x in (0.0, -0.0, 1.0, -1.0, 0.5, 1.5, -0.5, 0.1, 1e10, 1e300, 2.0 ** 62, 1e-300, 3.14159, float("inf"), float("-inf"), 5e-324)])
    print(hash(True), hash(False), hash(()), hash((1,)), hash((1, 2)), hash((2, 1)), hash((1, (2, 3))), hash((0.5, -1)), hash((True, False)), hash(((), ())), hash((1, 2, 3, 4, 5, 6, 7, 8)))
    print(hash(1) == hash(1.0) == hash(True), hash((1, 2)) == hash((1.0, 2.0)), hash("a") == hash("a"), hash("ab") == hash("a" + "b"), hash(b"a") == hash(b"a"), hash(None) == hash(None), hash(Key(1, 2)) == hash(Key(1, 2)), hash(Key(1, 2)) == hash((1, 2)), hash(Fixed()), hash(range(3)) == hash(range(0, 3)), hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
    print(hash(frozenset()), hash(frozenset([1])), hash(frozenset([1, 2, 3])), mix([1, 2, 3]), mix([0.5, -1]), mix([]), mix([(1, 2), (3, 4)]))
    print(1 == 1.0, 1 == True, 0 == False, 1.0 == True, 0 == 0.0 == -0.0, "1" == 1, [] == (), (1,) == [1], {} == set(), None == 0, None == False, "" == b"", "a" == b"a", [1] == [1.0], {1: 1} == {1.0: True}, {1} == {True}, range(0) == range(5, 5), (1, 2) == (1, 2, 3), 2 ** 53 + 1 == 2.0 ** 53, 0.1 + 0.2 == 0.3, "a" != "A", None != None, [None] == [None], "é" == "e\u0301", float("nan") == float("nan"))
    x = [1]
    y = x
    z = [1]
    print(x is y, x is z, x == z, x is not z, None is None, x is None, (x or None) is x, True is True, (1 == 1) is True, bool("a") is True, not x is y)
    print(Key(1, 2) == Key(1, 2), Key(1, 2) != Key(2, 1), Key(1, 2) == (1, 2), Key(1, 2) == None, Fixed() == 5, Fixed() != 5, Default() == Default(), len({Fixed(), Fixed()}), len({Key(1, "a"), Key(1, "a"), Key(2, "a")}), {Key(1, 2): "v"}.get(Key(1, 2)))
    d = Default()
    e = d
    print(d == e, d is e, d != e, d in [e], [d] == [e], {d: 1}[e], hash(d) == hash(e), (d, 1) == (e, 1), Default() in [d], d == None, d != None, d is not None)
    print(1 in [True], True in [1], 1.0 in {1}, 1 in {1.0: 0}, (1, 2) in {(1.0, 2.0)}, None in [0, None], [] in [[]], 0 in [False], "" in ["a", ""], b"" in [b""])
    print({1: "a", 1.0: "b", True: "c"}, {0.0: 1, -0.0: 2, 0: 3}, {(1, 2): 1, (1.0, 2): 2}, len({1, 1.0, True}), {1.0} | {1}, {1} | {1.0}, {True: 1} | {1: 2}, list({0, False, 0.0}))


main()
