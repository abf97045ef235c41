# covers: functions: several return points, implicit None, tuples, nested tuples, functions that return different Optional types, returned containers, chains of calls, early exits
def divide(a, b):
    if b == 0:
        return None
    return a / b


def parse(text):
    if not text:
        return
    if text.isdigit():
        return int(text)
    return None


def head_tail(xs):
    if not xs:
        return None, []
    return xs[0], xs[1:]


def bounds(points):
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return (min(xs), max(xs)), (min(ys), max(ys))


def roots(a, b, c):
    d = b * b - 4 * a * c
    if d < 0:
        return []
    if d == 0:
        return [-b / (2 * a)]
    r = d ** 0.5
    return sorted([(-b - r) / (2 * a), (-b + r) / (2 * a)])


def nothing():
    pass


def explicit():
    return None


def log(message, sink):
    sink.append(message)


def largest_gap(xs):
    best = None
    for a, b in zip(xs, xs[1:]):
        gap = b - a
        if best is None or gap > best[0]:
            best = (gap, a, b)
    return best


def number(flag):
    if flag:
        return 1
    return 2.5


def sign(x):
    if x > 0:
        return "+"
    elif x < 0:
        return "-"


def loop_return(xs):
    for i, x in enumerate(xs):
        if x < 0:
            return i
    else:
        return -1


def main():
    print(divide(1, 2), divide(1, 0), parse("12"), parse("x"), parse(""), head_tail([1, 2, 3]), head_tail([]), head_tail("ab"))
    (x0, x1), (y0, y1) = bounds([(1, 5), (3, 2)])
    print(x0, x1, y0, y1, bounds([(0.5, 1)]), roots(1, -3, 2), roots(1, 2, 1), roots(1, 0, 1))
    print(nothing(), explicit(), nothing() is None, nothing() == explicit(), [nothing()], f"{nothing()}", str(nothing()))
    sink = []
    print(log("a", sink), sink)
    result = divide(4, 2)
    if result:
        print(result + 1)
    result = divide(4, 0)
    if result is None:
        print("undefined")
    total = 0
    for a, b in [(1, 2), (3, 0), (9, 3)]:
        q = divide(a, b)
        total += q if q is not None else 0
    print(total)
    print(largest_gap([1, 2, 9, 10]), largest_gap([5]), largest_gap([0.5, 1, 4]), number(True), number(False), number(True) + number(False), sign(3), sign(-3), sign(0))
    print(loop_return([1, -2]), loop_return([1]), loop_return([]), (parse("5") or 0) + 1, (parse("") or 0) + 1, [v for v in map(parse, ["1", "", "3"]) if v is not None])
    gap = largest_gap([3, 8, 9])
    if gap:
        size, low, high = gap
        print(size, low, high)
    first, rest = head_tail(head_tail([1, 2, 3])[1])
    print(first, rest, head_tail(rest), sorted(roots(1, -5, 6), reverse=True)[0])


main()
