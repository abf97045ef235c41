# covers: list: equality and ordering, nested comparison, mixed lengths, in and not in, count and index with equal values, equality of int, float and bool elements
class Version:
    def __init__(self, text):
        self.parts = [int(p) for p in text.split(".")]

    def __lt__(self, other):
        return self.parts < other.parts

    def __eq__(self, other):
        return self.parts == other.parts

    def __repr__(self):
        return "v" + ".".join(map(str, self.parts))


def compare(a, b):
    return "<" if a < b else ">" if a > b else "="


def main():
    lists = [[], [0], [1], [1, 2], [1, 2, 3], [1, 3], [2], [-1, 100]]
    for a in lists:
        print(a, "".join(compare(a, b) for b in lists), [a <= b for b in lists].count(True), [a != b for b in lists].count(True))
    print([1, 2] == [1, 2], [1, 2] != [2, 1], [[1], [2]] == [[1], [2]], [[1, 2], [3]] < [[1, 2], [4]], [[1], [9]] < [[1, 0]], [] == [], [[]] == [[]])
    print([1] == [1.0], [True] == [1], [0] == [False], [1.5] > [1], ["a"] < ["b"], ["a", "b"] > ["a"], ["B"] < ["a"])
    print(sorted(lists), min(lists), max(lists), max(lists, key=len), max(lists, key=sum))
    xs = [1, 2, 1, 3]
    print(1 in xs, 4 not in xs, xs.count(1), xs.index(1), xs.index(1, 1), [1, 2] in [[1, 2], [3]], [2, 1] in [[1, 2]], [] in [[]], 2.0 in xs, True in xs)
    versions = [Version(t) for t in ("1.10", "1.9.2", "1.9", "2.0", "1.9")]
    print(sorted(versions), min(versions), max(versions), Version("1.9") == Version("1.9"), Version("1.9") != Version("1.10"), Version("2") in versions, Version("2.0") in versions, versions.index(Version("1.9")), versions.count(Version("1.9")))
    print([(1, "a"), (2, "b")] < [(1, "b")], [("x", [1])] == [("x", [1])], [None] == [None], None in [None, 1], [1, None].index(None))
    a = [1, 2, 3]
    b = a
    print(a == b, a is b, a == a[:], a is a[:], a < a, a <= a)
    print([x for x in [3, 1, 2] if x in (1, 3)], all(x in a for x in [1, 2]), any(x not in a for x in [1, 9]))


main()
