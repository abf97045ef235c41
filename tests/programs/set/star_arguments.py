# covers: set: methods with `*sets` of any number, `set.intersection(*sets)`, `fromkeys` of a dict
print({}.fromkeys("abc"), {}.fromkeys([1, 2], 0), dict.fromkeys("ab", 5), {1: 2}.fromkeys([3]))
sets = [{1, 2, 3}, {2, 3}, {3, 4}]
print(set.intersection(*sets), set.union(*sets), set.difference(*sets))
print({1, 2}.union(*sets), sets[0].intersection(*sets[1:]), set().union(*[[1], [2]]), {1, 5}.difference(*sets))
s = {9}
s.update(*sets)
print(s)
xs = [3, 1, 2]
print(max(*xs), min(*xs), list(zip(*[[1, 2], [3, 4]])), *xs)
print(list(map(lambda *a: sum(a), *[[1, 2], [3, 4]])))
def common(sets):
    return set.intersection(*sets)
def every(base, others):
    return base.union(*others), base.intersection(*others), base.difference(*others), base
empty = [{1}][:0]
print(every({1, 2}, empty), every({1, 2}, [{2}]), every({5}, [{5, 6}, {7}]))
print(common([{1, 2}, {2, 3}]), common([{4}]))
try:
    print(common(empty))
except TypeError as e:
    print(e)
b = {1, 2}
print(b.union(*empty) is b, b.intersection(*empty) is b, every(b, [[1], [2, 9]]), b.union([3], *[{4}, {5}], (6,)))
f = frozenset([1, 2, 3])
print(f.union(*[{9}, {8}]), f.intersection(*[[1, 2], [2]]), type(f.difference(*[[1]])).__name__)
big = set(range(100))
print(big.intersection(*[range(0, 100, 2), range(0, 100, 3)]), sorted(big.difference(*[range(50), range(60, 100)])))
acc = set()
acc.update(*[[1, 2], [3]])
acc.update(*empty)
acc.difference_update(*[[1], [9]])
acc.intersection_update(*[[2, 3], [3]])
print(acc)
words = [["a", "b"], ["b", "c"]]
print(sorted(set().union(*words)), set.union(*map(set, words)) == {"a", "b", "c"}, set.intersection(*[set(w) for w in words]))
print({"x": 1}.fromkeys(["k"]), {}.fromkeys(range(2), []))
def loud():
    print("loud")
    return {1: 2}
print(loud().fromkeys("a"))
