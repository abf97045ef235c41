# covers: builtins: sum with start of every kind, min and max of several arguments and iterables with key and default, ties return the first, errors on empty
def shortest(words, default=None):
    return min(words, key=len, default=default)


def argmax(xs):
    return max(range(len(xs)), key=lambda i: xs[i])


def argmin(table):
    return min(table, key=table.get)


class Item:
    def __init__(self, name, cost):
        self.name, self.cost = name, cost

    def __lt__(self, other):
        return self.cost < other.cost

    def __gt__(self, other):
        return self.cost > other.cost

    def __add__(self, other):
        return Item(self.name + other.name, self.cost + other.cost)

    def __repr__(self):
        return f"{self.name}{self.cost}"


def attempt(action):
    try:
        print(action())
    except ValueError as e:
        print("ValueError")
    except TypeError as e:
        print("TypeError")


def main():
    print(sum([]), sum([1, 2, 3]), sum((1.5, 2)), sum(range(5)), sum({1, 2}), sum({3: "x", 4: "y"}), sum([1, 2], 10), sum([0.5], 1), sum([1], 0.5), sum([[1], [2, 3]], []), sum([(1,), (2,)], ()), sum([True, True, False]), sum(x * x for x in range(4)), sum([1, 2], start=5), sum([-1, 1]), sum([0.25, 0.5, 1.25]), sum([2 ** 61, 2 ** 60]), sum([1.0, 2]), sum([], 0.0), sum([1e16, 1.0, -1e16]) >= 0)
    print(min(3, 1, 2), max(3, 1, 2), min([4]), max((1, 5)), min("hello"), max("hello"), min({3: 1, 2: 9}), max({3, 8}), min(range(5, 9)), max(1.5, 2), max(2, 1.5), min(1, 1.0), min(1.0, 1), max(True, 1), max("a", "B"), min("10", "9"), min([2, 1], [1, 9]), max((1, 2), (1, 3)), max(-0.0, 0.0), min(0.0, -0.0))
    print(min([], default=0), max([], default=None), min((), default="d"), max("", default=-1), max([1], default=5), min({}, default=[]))
    print(max("aa", "b", key=len), min(["bb", "a", "c"], key=len), max(["bb", "a", "cc"], key=len), min([-3, 2, 1], key=abs), max([-3, 2, 3], key=abs), max([1, 2, 3], key=lambda x: -x), min([(2, "b"), (1, "z")], key=lambda p: p[1]), max({"a": 1, "b": 5}, key=lambda k: {"a": 1, "b": 5}[k]), max([3, 1], key=None), min(5, -7, key=lambda x: x * x))
    print(shortest(["abc", "de", "fg"]), shortest([]), shortest([], "none"), argmax([3, 9, 9, 1]), argmin({"x": 2, "y": 1, "z": 1}))
    items = [Item("a", 3), Item("b", 1), Item("c", 3), Item("d", 1)]
    print(min(items), max(items), min(items, key=lambda i: i.name), max(items, key=lambda i: i.cost), sum(items, Item("", 0)), max(items[0], items[1]), sum([i.cost for i in items]))
    attempt(lambda: min([]))
    attempt(lambda: max(x for x in [] if x))
    attempt(lambda: max({}))
    attempt(lambda: min([1, 2]) + max([3]))
    xs = [5, 3, 8]
    print(max(xs) - min(xs), sum(xs) / len(xs), max(enumerate(xs), key=lambda p: p[1]), min(zip(xs, "abc")), max(map(lambda x: x % 5, xs)), max(len(str(x)) for x in xs), sum(map(int, "1234")), max(xs, default=0), max(*xs), min(*xs, 1), max(sorted(xs)[:2]), sum(xs[1:], xs[0]), sum(1 for x in xs if x > 4))
    best = 0
    for x in xs:
        best = max(best, x * 1.5)
    lowest = float("inf")
    for x in xs:
        lowest = min(lowest, x)
    print(best, lowest, max(best, lowest), min(float("inf"), 5), max(float("-inf"), -5), min(0, 1))


main()
