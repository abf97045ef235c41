# covers: builtins: sorted of every iterable with key and reverse, stability under reverse, key functions of every kind, reversed of sequences, sort by several keys, key errors
def last(word):
    return word[-1]


class Person:
    def __init__(self, name, age, city=None):
        self.name, self.age, self.city = name, age, city

    def __repr__(self):
        return self.name

    def sort_key(self):
        return (self.city or "", self.age)


def by_age(p):
    return p.age


def sort_two(items, first, second):
    return sorted(sorted(items, key=second), key=first)


def rank(xs):
    order = sorted(xs, reverse=True)
    return [order.index(x) + 1 for x in xs]


def merge_sorted(a, b):
    return sorted(a + b)


def main():
    print(sorted([3, 1, 2]), sorted((3, 1)), sorted("hello"), sorted({3, 1}), sorted({"b": 1, "a": 2}), sorted(range(3, 0, -1)), sorted(x % 3 for x in range(5)), sorted([]), sorted(b"cab"), sorted([2.5, 1, 3]), sorted([True, False]), sorted([[2], [1, 5], []]), sorted([("b", 1), ("a", 2)]), sorted({"b": 1, "a": 2}.items()), sorted(["é", "z", "a", "日"]), sorted(map(str, [10, 9, 1])), sorted(filter(None, [3, 0, 1])), sorted(enumerate("ba")), sorted(zip([2, 1], "xy")))
    words = ["banana", "Kiwi", "apple", "fig", "Date"]
    print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, key=last), sorted(words, key=lambda w: (len(w), w.lower())), sorted(words, key=lambda w: w.count("a"), reverse=True), sorted(words, reverse=True), sorted(words, key=lambda w: w[::-1]), sorted(words, key=lambda w: [-ord(c) for c in w]))
    people = [Person("ann", 30, "Rome"), Person("bob", 25), Person("cid", 30, "Bern"), Person("dee", 25, "Rome")]
    print(sorted(people, key=by_age), sorted(people, key=by_age, reverse=True), sorted(people, key=lambda p: p.name, reverse=True), sorted(people, key=Person.sort_key), sorted(people, key=lambda p: (-p.age, p.name)), sort_two(people, by_age, lambda p: p.city or "~"), sorted(people, key=lambda p: p.city is None))
    print(list(reversed([1, 2, 3])), list(reversed("añ")), list(reversed((1, "x"))), list(reversed(range(0, 10, 4))), list(reversed({"a": 1, "b": 2})), list(reversed([])), "".join(reversed("abc")), [*reversed(b"ab")], tuple(reversed(sorted([2, 3, 1]))), dict(reversed(list({"a": 1, "b": 2}.items()))))
    print(rank([10, 30, 20]), merge_sorted([1, 4], [2, 3]), sorted(sorted([3, 1, 2]), key=lambda x: -x), sorted([3, 1, 2])[0], sorted("cab")[-1:], sorted([0.0, -0.0, 0]), sorted([1, 1.0, True]), sorted([-2, 1, -1, 2], key=abs), sorted([-2, 1, -1, 2], key=abs, reverse=True))
    xs = [3, 1, 2]
    ys = sorted(xs)
    xs.sort(reverse=True)
    print(xs, ys, xs is ys, [x for x in reversed(xs)], xs[::-1] == list(reversed(xs)))
    calls = []

    def key(x):
        calls.append(x)
        return x % 2

    print(sorted([5, 2, 3, 4], key=key), calls)
    try:
        print(sorted([1, 0, 2], key=lambda x: 10 // x))
    except ZeroDivisionError as e:
        print("ZeroDivisionError:", e)
    it = reversed([1, 2, 3])
    print(next(it), list(it), list(it))
    data = [(i * 37 % 11, i) for i in range(12)]
    print(sorted(data, key=lambda p: p[0] // 4), sorted(data, key=lambda p: p[0] // 4, reverse=True), [p[1] for p in sorted(data)])
    print(sorted([float("inf"), -1.5, 2, float("-inf")]), sorted([10 ** 15, 10 ** 3, -10 ** 18]), sorted(["", "a", " ", "A", "_", "1"]), sorted([(1, "b", 2.0), (1, "a", 3.0)]), sorted([None, None], key=lambda x: 0))


main()
