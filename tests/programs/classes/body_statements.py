# covers: classes: statements in class bodies: loops, conditions, unpacking, helpers, names used again
LIMIT = 4
shadow = "module"

class Table:
    """A table."""
    rows = []
    for i in range(LIMIT):
        rows.append(i * i)
    total = sum(rows)
    low, high = min(rows), max(rows)
    a = b = 7
    if total > 10:
        kind = "big"
    else:
        kind = "small"
    total += 1
    name = "t"
    name = name + "!"
    squares = {k: v for k, v in zip(rows, rows[1:])}
    label = f"{name}{kind}"
    def helper(n):
        return n * 3
    tripled = helper(5)
    table = {"h": helper(2)}
    n = 0
    while n < 3:
        n += 1
        if n == 2:
            continue
        rows.append(n)
    assert len(rows) == 6
    first, *others = rows
    tmp = 5
    del tmp
    shadow = shadow + "+class"
    print("in body", rows, first)
    step = lambda x: x + 1
    def total_of(self, extra=total):
        return self.total + extra

print(Table.rows, Table.total, Table.low, Table.high, Table.a, Table.b, Table.kind, Table.name)
print(Table.squares, Table.label, Table.tripled, Table.table, Table.n, Table.first, Table.others)
print(Table().total_of(), Table().total_of(1), Table.shadow, shadow, Table.helper(4))

class Sub(Table):
    extra = [x + 1 for x in Table.rows]
    total = 0
    for x in extra:
        total += x
    counts = {}
    for x in extra:
        counts[x] = counts.get(x, 0) + 1

print(Sub.total, Sub.counts, Sub.kind, Sub().total_of(0), Table.total)
Sub.total = 5
print(Sub.total, Table.total)

class Simple:
    def double(n):
        return n * 2
    size = double(4)
    def other(self, k=size):
        return k

print(Simple.size, Simple().other())
