# covers: range: ranges stored in variables, lists, dicts and classes; passed to functions that also take lists; compared; chosen conditionally; unpacked in calls
class Span:
    def __init__(self, start, stop):
        self.range = range(start, stop)

    def __len__(self):
        return len(self.range)

    def __contains__(self, x):
        return x in self.range

    def overlap(self, other):
        low = max(self.range.start, other.range.start)
        high = min(self.range.stop, other.range.stop)
        return range(low, high) if low < high else range(0)


def total(xs):
    out = 0
    for x in xs:
        out += x
    return out


def middle(xs):
    return xs[len(xs) // 2]


def order(n, backwards=False):
    return range(n - 1, -1, -1) if backwards else range(n)


def zigzag(rows, cols):
    out = []
    for r in range(rows):
        for c in order(cols, r % 2 == 1):
            out.append((r, c))
    return out


def clamp(value, limits):
    if value < limits.start:
        return limits.start
    if value >= limits.stop:
        return limits.stop - 1
    return value


def bucket(value, ranges):
    for name, r in ranges.items():
        if value in r:
            return name
    return None


def main():
    print(total(range(5)), total([1, 2]), total((3, 4)), total({5: "x"}), total(range(10, 0, -3)))
    print(middle(range(9)), middle([1, 2, 3]), middle("abc"), middle((4, 5)))
    print(zigzag(3, 3), list(order(4)), list(order(4, True)), order(3, backwards=True))
    a, b = Span(0, 10), Span(5, 15)
    print(len(a), 3 in a, 10 in a, a.overlap(b), list(a.overlap(b)), b.overlap(Span(20, 30)), len(b.overlap(Span(20, 30))))
    print([clamp(v, range(2, 8)) for v in (0, 2, 5, 8, 100)])
    grades = {"low": range(0, 50), "mid": range(50, 80), "high": range(80, 101), "none": range(0)}
    print([bucket(v, grades) for v in (0, 49, 50, 80, 100, 101, -1)], {k: len(r) for k, r in grades.items()})
    parts = [range(3), range(10, 13), range(0)]
    print([x for r in parts for x in r], sum(map(len, parts)), parts, [list(r) for r in parts], max(parts, key=len), range(10, 13) in parts)
    r = range(6)
    half = r[len(r) // 2:]
    print(r, half, list(half), half == range(3, 6), half[::-1], tuple(half), half == r)
    r = range(2)
    print(r, len(r), *r, *range(3, 5))
    print(list(map(lambda i: i * i, r)), dict(zip("abc", range(3))), sorted(range(3), reverse=True), [*reversed(range(3))], set(range(4)) & {2, 3, 9})
    chosen = range(3) if len(parts) > 2 else range(9)
    for i in chosen:
        print(i, end=",")
    print()
    schedule = {day: range(9 + day, 17) for day in range(2)}
    print(schedule, 9 in schedule[1], sum(len(s) for s in schedule.values()), schedule[0].step)


main()
