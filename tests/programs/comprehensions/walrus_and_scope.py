# covers: comprehensions: walrus inside comprehensions and conditions, module-level comprehensions, comprehension variables that shadow, closures made in loops, evaluation of the first iterable
LIMIT = 5
SQUARES = [n * n for n in range(LIMIT)]
LOOKUP = {n: s for n, s in enumerate(SQUARES)}
n = "module n"


def parse(text):
    return int(text) if text.strip("-").isdigit() else None


def valid(lines):
    return [v for line in lines if (v := parse(line)) is not None]


def running_max(xs):
    best = None
    return [best := x if best is None or x > best else best for x in xs]


def stop_at(xs, limit):
    total = 0
    return [x for x in xs if (total := total + x) <= limit], total


def make_counters(names):
    return {name: (lambda step=1, name=name: f"{name}+{step}") for name in names}


def shadow(x):
    inner = [x for x in range(x)]
    return x, inner


def main():
    print(SQUARES, LOOKUP, n)
    print(valid(["1", "x", "-3", "", "42"]), running_max([3, 1, 4, 1, 5]), running_max([]), stop_at([1, 2, 3, 4], 6))
    counters = make_counters(["a", "b"])
    print(counters["a"](), counters["b"](5), sorted(counters), [f(2) for f in counters.values()])
    print(shadow(3), [[x for x in range(x)] for x in range(3)], [x for x in [x for x in range(2)]])
    if (size := len(SQUARES)) > 3:
        print("size", size)
    while (size := size - 2) > 0:
        print("down", size)
    print([last := w for w in "a b c".split()], last, (total := sum(SQUARES)) + total, total)
    print(any((found := w).startswith("b") for w in ["abc", "bcd", "cde"]), found)
    print([y for x in range(5) if (y := x ** 2) % 2 == 0], y, [(z := x, z * z) for x in range(3)], z)
    text = "key=value"
    if (i := text.find("=")) >= 0 and (key := text[:i]):
        print(i, key, text[i + 1:])
    late = [lambda: k for k in range(3)]
    bound = [lambda k=k: k for k in range(3)]
    print([f() for f in late], [f() for f in bound])
    functions = []
    for k in range(3):
        functions.append(lambda: k * 10)
    print([f() for f in functions], k)
    k = 7
    print([f() for f in functions])
    words = ["apple", "fig"]
    words_lengths = [(w, m) for w in words if (m := len(w)) > 3]
    words = [w for w in words for w in (w, w.upper())]
    print(words_lengths, words, m)
    x = 1
    print([x for _ in range(2)], [x := x + 1 for _ in range(3)], x, {x: x for x in "ab"}, x)
    f = lambda values: [v * x for v in values]
    x = 100
    print(f([1, 2]))
    a = [1, 2, 3]
    print([a.pop() for _ in range(2)], a, [a.append(v) for v in (7, 8)], a)


main()
