# covers: builtins: sorting and comparing values without an order, set equality, empty iterables, hash of ranges, iter of unions
class Bag:
    def __init__(self, items): self.items = items
    def __iter__(self): return iter(self.items)
def main():
    print(frozenset({1, 2}) == {1, 2}, {1} == frozenset([1]), {1} != frozenset([2]), frozenset() == set(), frozenset({3, 4}), set(frozenset([5])), frozenset(frozenset([6])))
    print(list(enumerate([])), list(zip([], [1])), dict(zip("", [])))
    print(hash(range(3)) == hash(range(0, 3, 1)), {range(2): 1}[range(2)], len({range(0), range(5, 5)}))
    print(list(Bag([1, 2])), list(Bag("ab")))
    print(max([1, 2, 3], key=lambda x: -x))
main()
class Row:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"R{self.n}"
def tryit(f):
    try: print(f())
    except TypeError as e: print("TypeError:", e)
def more():
    print(sorted({"b": [Row(1)], "a": [Row(2)]}.items()), sorted([{"a": 1}]), sorted([("b", {"x": 1}), ("a", {})]), min([Row(1)]), max([(2, Row(1)), (3, Row(0))]))
    tryit(lambda: sorted([{"a": 1}, {}]))
    tryit(lambda: sorted([(1, Row(1)), (1, Row(2))]))
    tryit(lambda: max([Row(1), Row(2)]))
    tryit(lambda: [{}] < [{"a": 1}])
    tryit(lambda: [(1, {})] < [(2, {"a": 1})])
    tryit(lambda: ([], 1) < ([], 2))
    tryit(lambda: sorted([None, None]))
    tryit(lambda: sorted([None]))
    tryit(lambda: sorted([("a", None), ("a", None)]))
    xs = [{"n": 2}]
    xs.sort()
    print(xs, sorted([{1}, {1, 2}, set()]))
more()
