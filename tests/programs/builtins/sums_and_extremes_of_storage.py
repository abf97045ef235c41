# covers: builtins: sum, min, max and sorted of lists, arguments and generators, by their storage
ints = [3, -1, 2]
floats = [0.1] * 10 + [-0.0]
print(sum(ints), sum(ints, 10), sum(floats), sum(floats, 1.5), sum([]), sum([-0.0]), sum([2**62, 2**62, -(2**62)]))
print(min(ints), max(ints), min(floats), max(floats), max(1, 5, 3), min(2.5, 0.5), max(x * x for x in ints))
print(min([0.0, -0.0]), max([-0.0, 0.0]), max([1.0, float("nan"), 2.0]), min([float("nan"), 1.0]))
print(sum(x * 0.5 for x in ints), sum(len(w) for w in ["a", "bcd"]), sum([True, True, False]))


def grow(xs):
    xs.append(100)
    return 1


xs = [1, 2]
print(sum(xs, grow(xs)), xs)
for empty in (lambda: max([1][1:]), lambda: min([1.5][1:])):
    try:
        print(empty())
    except ValueError as error:
        print(type(error).__name__)
d = {"b": 2.0, "a": 1.0}
print(sum(d.values()), sorted(d), sorted(d.items()), sorted(v for v in d.values()), max(d.values()), [k for k in d])
print(sorted((k for k in d), reverse=True), sorted([3, 1, 2], key=lambda v: -v))
print(sorted((w for w in ["bb", "a", "cc"]), key=len))
try:
    print(sorted(1 // (x - 2) for x in ints))
except ZeroDivisionError as error:
    print(error)
try:
    for value in d.values():
        d[str(value)] = value
except RuntimeError as error:
    print(error)
