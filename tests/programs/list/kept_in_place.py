# covers: list: filtering a list into its own variable in loops, shared and not; tests that raise, call, change objects or name the list


class Body:
    def __init__(self, name, life):
        self.name = name
        self.life = life
        self.others = []

    def tick(self):
        self.life -= 1
        return self.life > 0

    def __repr__(self):
        return f"{self.name}{self.life}"


def objects():
    bodies = [Body("b", i % 4) for i in range(10)]
    first = bodies
    while bodies:
        bodies = [b for b in bodies if b.tick()]
        print(bodies)
    print(first, len(first))


def plain(words, numbers):
    before = words
    pairs = [(i, str(i)) for i in range(9)]
    rows = [[i] * i for i in range(5)]
    for i in range(4):
        words = [w for w in words if len(w) > i if "a" in w]
        words = [w for w in words if w != "bar" * i]
        print(words, before)
        numbers = [n for n in numbers if n % 2]
        numbers = [n for n in numbers if n % 3 and n > i]
        numbers = [n for n in numbers if True]
        print(numbers)
        if i == 2:
            numbers = [n for n in numbers if n < 0]
            numbers = [n for n in numbers if n < 0]
            numbers.append(4)
        print(numbers)
        pairs = [p for p in pairs if p[0] % 2 or p[1] == "4"]
        pairs = [(a, b) for a, b in pairs if a > i]
        print(pairs)
        rows = [r for r in rows if len(r) != 2]
        rows = [r for r in rows if r.append(i) is None and len(r) < 7]
        print(rows)
    return words


def check(n):
    if n == 7:
        raise ValueError(f"no {n}")
    return n % 2 == 0


def strict(values):
    for i in range(2):
        values = [v for v in values if v != i]
        values = [v for v in values if check(v)]
    return values


def guarded():
    for data in ([1, 2, 4, 3, 6], [1, 2, 7, 4]):
        copy = list(data)
        for low in range(-1, 2):
            try:
                print(strict(data))
            except ValueError as e:
                print("refused", e, data)
            try:
                copy = [c for c in copy if 12 // (c - 4 - low) > low]
            except ZeroDivisionError as e:
                print("here", e, copy)
            else:
                print(copy)


def finished():
    values = [3, 5, 0, 7]
    try:
        for i in range(5, 7):
            values = [v for v in values if v != i]
            values = [v for v in values if 1 / v > 0]
    finally:
        print("finally", values)


def itself():
    numbers = list(range(8))
    for _ in range(2):
        numbers = [n for n in numbers if n < len(numbers) - 1]
        numbers = [n for n in numbers if n + 1 in numbers]
        numbers = [n for n in numbers if numbers[0] == 0]
        print(numbers)
    for n in numbers:
        numbers = [m for m in numbers if m != n]
        print(n, numbers)


def nested():
    groups = [[1, 2, 3], [4, 5], [], [6], [8, 9, 1], [3]]
    limit = 3
    seen = []
    keep = lambda g: len(g) < limit
    for i in range(2):
        groups = [g for g in groups if [x for x in g if x > i]]
        groups = [g for g in groups if any(x % 2 for x in g)]
        groups = [g for g in groups if (n := len(g)) < limit or n == limit]
        print(groups, n)
        groups = [g for g in groups if seen.append(len(g)) is None]
        print(groups, seen)
        groups = [g for g in groups if keep(g)]
        print(groups)
        limit = 2


def captured():
    names = ["ada", "bob", "cy"]

    def show():
        return len(names)

    functions = [lambda k=k: k * k for k in range(6)]
    for i in range(2):
        names = [n for n in names if len(n) == show()]
        print(names, show())
        functions = [g for g in functions if g() % (i + 2) == 0]
        print([g() for g in functions])
        later = [lambda: len(names) + i for g in functions if (lambda: g() > i)()]
        later = [g for g in later if (lambda: g() > i)()]
        print([g() for g in later])


def lazily(values):
    while values:
        values = [v for v in values if v > values[0] or v % 5]
        values = [v for v in values if v % 2]
        yield len(values)
        values = [v for v in values if v > 8]
        yield from values
        values = [v for v in values if v > 11]
        values = [v - 4 for v in values]


def rings():
    bodies = [Body("r", i) for i in range(5)]
    for b in bodies:
        b.others.append(bodies[(b.life + 1) % 5])
    for i in range(1, 4):
        bodies = [b for b in bodies if b.others[0].life > i]
        print(bodies, [b.others for b in bodies])
    return bodies


def texts(lines):
    for _ in range(2):
        lines = [line for line in lines if line.strip()]
        lines = [line for line in lines if not line.startswith("#")]
        lines.append("# end")
    return lines


def held(values):
    at = iter(values)
    kept = values
    out = []
    for v in at:
        values = [w for w in values if w != v]
        out.append((v, list(values), len(kept)))
        for w in values:
            values = [x for x in values if x != w]
        kept = [w for w in kept if w]
    return out


if __name__ == "__main__":
    objects()
    print(plain(["a", "ba", "bar", "cat", "dog", "ab"], [1, 2, 3, 4, 5, 6, 7, 11, -5]))
    guarded()
    try:
        finished()
    except ZeroDivisionError as e:
        print(e)
    itself()
    nested()
    captured()
    print(list(lazily([15, 3, 9, 11, 2, 13])))
    print(rings())
    data = ["x", " ", "# y", "z"]
    print(texts(data), data)
    print(held([3, 0, 2]))
    last = [2, 1, 0]
    for i in range(2):
        try:
            last = [v for v in last if v < 3]
            last = [v for v in last if 2 // v]
        except ZeroDivisionError:
            print(last)
        last = [v for v in last if v > 0]
        print(last)
