# covers: dict: an entry read and written by one statement; the entry stays as it was when the value cannot be made


class Tally:
    def __init__(self):
        self.seen = {}
        self.other = {"a": 5}

    def add(self, key):
        self.seen[key] = self.seen.get(key, 0) + 1

    def mix(self, key):
        self.seen[key] = self.other.get(key, 100) + 1
        self.other[key] = self.seen.get(key, 0) * 2 + self.other.get(key, 1)


class Late:
    def start(self):
        self.counts = {}

    def add(self, key):
        self.counts[key] = self.counts.get(key, 0) + 1


def counted(items):
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


def clearing(d):
    d.clear()
    return 7


tally = Tally()
for word in "a b a c b a".split():
    tally.add(word)
tally.mix("a")
tally.mix("z")
print(tally.seen, tally.other)
try:
    late = Late()
    late.add("x")
except AttributeError as error:
    print(error)
late.start()
late.add("x")
late.add("x")
print(late.counts)

print(counted([3, 1, 3, 2, 3, -1, 2**40, -1]))
print(counted("the cat and the dog and the bird".split()))
print(counted([(1, 2), (2, 1), (1, 2)]))
print(counted([1.5, 2.5, 1.5]))
print(counted([True, False, True]))

# The value cannot be made: nothing changes.
limits = {"x": 2**40, "y": 1}
parts = {1: 0}
for key in ("x", "y", "new"):
    try:
        limits[key] = limits.get(key, 2**41) // limits["y"] + limits[key]
    except KeyError as error:
        print("key", error)
try:
    parts[2] = parts.get(2, 10) // parts[1]
except ZeroDivisionError as error:
    print(error)
try:
    parts[3] += 1
except KeyError as error:
    print("key", error)
try:
    parts[4] = 10 // parts.get(1, 1) + parts[4]
except ZeroDivisionError as error:
    print(error)
print(limits, parts)

# What makes the value changes the dict.
d = {"a": 1, "b": 2}
d["a"] = d.get("a", 0) + clearing(d)
print(d)
d["a"] = d["a"] + d.pop("a")
print(d)
d["q"] = d.get("q", 1) + d.setdefault("q", 5)
print(d)
d["q"] += d.setdefault("r", 3) + len(d)
print(d, list(d))

# Other dicts, other keys, other variables.
e = {"q": 50}
k, m = "q", "r"
d[k] = e.get(k, 0) + d[m]
d[m] = d[k] + d[m] + d.get("none", 1000)
e[k] = e[k] + (e[m] if m in e else -1)
print(d, e)
k = "q"
d[k] = d[k] + len(k := "longer")
print(d, k)
f = d
f["q"] = d["q"] + f["q"]
print(d["q"], f is d)

# Texts and containers as values.
names = {}
for n, name in enumerate("ab ba ab cd".split()):
    names[name] = names.get(name, "") + str(n)
    names[name] = names[name] + "!"
groups = {}
for n in range(7):
    groups[n % 3] = groups.get(n % 3, []) + [n]
    groups[n % 3] = groups[n % 3][-2:]
print(names, groups)
best = {}
for name, score in [("a", 3), ("b", 1), ("a", 7), ("b", 0), ("a", 5)]:
    best[name] = max(best.get(name, score), score)
    best[name] = best[name] if best[name] > score else score
print(best)
optional = {"a": None}
optional["a"] = optional["a"] or 4
optional["b"] = optional.get("b", None) or 9
print(optional)
mixed = {1: "one"}
mixed[1] = mixed.get(1, 0)
mixed[2] = mixed.get(2, 0)
print(mixed)
x = y = {}
x["k"] = y["k"] = x.get("k", 1) + 1
x["k"] = y["k"] = x["k"] * 2
print(x)


def shared():
    counts = {"n": 0}

    def bump(by):
        counts["n"] = counts.get("n", 0) + by
        return counts["n"]

    counts["n"] = counts["n"] + bump(10)
    counts["n"] += bump(100)
    return counts


print(shared())
grid = {}
for i in range(12):
    grid[i * 7 % 5] = grid.get(i * 7 % 5, 0) + i
print(grid)
