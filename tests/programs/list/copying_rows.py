# covers: list: object lists, copying and mutating records, sort and group by attribute, removal while iterating over a copy, swap and partition, windows
class Row:
    def __init__(self, name, amount, tags=None):
        self.name = name
        self.amount = amount
        self.tags = tags or []

    def copy(self):
        return Row(self.name, self.amount, self.tags[:])

    def __repr__(self):
        return f"{self.name}:{self.amount}{self.tags or ''}"


def group_by(rows, key):
    out = {}
    for row in rows:
        out.setdefault(key(row), []).append(row)
    return out


def partition(xs, test):
    yes, no = [], []
    for x in xs:
        (yes if test(x) else no).append(x)
    return yes, no


def dedupe(xs):
    out = []
    for x in xs:
        if x not in out:
            out.append(x)
    return out


def windows(xs, n):
    return [xs[i:i + n] for i in range(len(xs) - n + 1)]


def batches(xs, n):
    return [xs[i:i + n] for i in range(0, len(xs), n)]


def main():
    rows = [Row("a", 3), Row("b", 1, ["x"]), Row("c", 3, ["x", "y"]), Row("d", 0)]
    shallow = rows[:]
    deep = [r.copy() for r in rows]
    shallow[0].amount = 100
    shallow[1].tags.append("new")
    shallow.pop()
    print(rows, shallow, deep)
    print([r.name for r in sorted(rows, key=lambda r: r.amount)], max(rows, key=lambda r: r.amount), min(rows, key=lambda r: len(r.tags)).name)
    for key, group in sorted(group_by(deep, lambda r: r.amount).items()):
        print(key, group, sum(r.amount for r in group))
    print(group_by([1, 2, 3, 4, 5], lambda x: x % 2 == 0), group_by("apple bat avocado".split(), lambda w: w[0]))
    print(partition(range(8), lambda x: x % 3 == 0), partition(["a", "", "b"], len), partition(deep, lambda r: r.tags))
    for row in rows[:]:
        if row.amount < 5:
            rows.remove(row)
    print(rows, rows[0] in shallow, deep[0] in rows, rows.index(shallow[0]))
    print(dedupe([3, 1, 3, 2, 1]), dedupe("hello"), dedupe([[1], [1], [2]]), windows([1, 2, 3, 4], 2), windows([1], 3), batches([1, 2, 3, 4, 5], 2), batches([], 3))
    xs = [5, 3, 8]
    i = 0
    while i < len(xs):
        if xs[i] > 4:
            del xs[i]
        else:
            i += 1
    print(xs)
    xs = [1, 2, 3, 4]
    for i in range(len(xs) - 1, -1, -1):
        if xs[i] % 2:
            xs.pop(i)
    print(xs)
    objects = [Row("same", 1)] * 2
    objects[0].amount += 1
    print(objects, objects[0] is objects[1], Row("same", 2) == objects[0])
    deep[0], deep[-1] = deep[-1], deep[0]
    deep[1:3] = [Row("merged", deep[1].amount + deep[2].amount)]
    print(deep, [r.name for r in deep if r.tags], [t for r in deep for t in r.tags])
    deep.sort(key=lambda r: (-r.amount, r.name))
    print(deep, [(r.name, r.amount) for r in deep[::-1]])


main()
