# covers: unions: indexes that may be None or something else, in reads, stores, augmented assignments and slices
def pick(xs, i):
    return xs[i]


places = [None, 1, 0, -1]
size = [1, 2, 3]
i = pick(places, 1)
size[i] += 5
size[i] *= size[pick(places, 2)]
size[pick(places, 3)] -= 10
print(size)
for j in places:
    try:
        size[j] += 100
    except TypeError as e:
        print("TypeError:", e)
print(size)

mixed = [0, "a", True, 2.5]
table = {0: 1, "a": 2, True: 3, 2.5: 4}
for k in mixed:
    table[k] += 10
    try:
        size[k] += 1
    except TypeError as e:
        print("TypeError:", e)
print(table, size)

for k in mixed:
    try:
        print((10, 20, 30)[k], "xyz"[k], b"xyz"[k], range(5)[k])
    except TypeError as e:
        print("TypeError:", e)

for j in places:
    xs = [1, 2, 3, 4]
    print(xs[j:], xs[:j], "abcd"[j:3], (1, 2, 3)[::j if j else 1])


class Counter:
    def __init__(self):
        self.counts = {}
        self.order = [0] * 3

    def __getitem__(self, key):
        return self.counts.get(key, 0)

    def __setitem__(self, key, value):
        self.counts[key] = value


c = Counter()
for k in mixed:
    c[k] += 1
    c[k] += 1
print(c.counts)
for j in places[1:]:
    c.order[j] += 7
print(c.order)
grid = [[0, 0], [0, 0]]
for row in places[1:3]:
    for col in places[1:3]:
        grid[row][col] += 1
        grid[row][col] <<= 1
print(grid)
either = [[1, 2, 3], {0: 5, 1: 6, -1: 9}]
for e in either:
    for j in places[1:]:
        e[j] += 1
print(either)
