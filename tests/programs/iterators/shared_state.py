# covers: iterators: one iterator used in several places, zip of an iterator with itself, nested loops over the same iterator, iterators kept in variables, lists and dicts, exhausted iterators
def head_and_tail(it):
    for x in it:
        return x, list(it)
    return None, []


def pairs(xs):
    it = iter(xs)
    return list(zip(it, it))


def skip(it, n):
    for _ in range(n):
        next(it, None)
    return it


def until(it, stop):
    out = []
    for x in it:
        if x == stop:
            break
        out.append(x)
    return out


def sections(lines):
    it = iter(lines)
    out = {}
    for line in it:
        if line.endswith(":"):
            out[line[:-1]] = until(it, "")
    return out


def merge(a, b):
    a, b = iter(a), iter(b)
    x, y = next(a, None), next(b, None)
    out = []
    while x is not None or y is not None:
        if y is None or x is not None and x <= y:
            out.append(x)
            x = next(a, None)
        else:
            out.append(y)
            y = next(b, None)
    return out


def round_robin(groups):
    its = [iter(g) for g in groups]
    out = []
    while its:
        alive = []
        for it in its:
            x = next(it, None)
            if x is not None:
                out.append(x)
                alive.append(it)
        its = alive
    return out


def main():
    it = iter([1, 2, 3, 4, 5])
    print(next(it), head_and_tail(it), head_and_tail(it))
    print(pairs("abcdef"), pairs([1, 2, 3]))
    it = iter(range(10))
    print(until(it, 3), list(skip(it, 2)), until(it, 0))
    print(sections(["intro", "a:", "1", "2", "", "b:", "", "c:", "3"]))
    print(merge([1, 4, 6], [2, 3, 7, 9]), merge([], [1]), merge("ace", "bd"), round_robin([[1, 2, 3], [4], [5, 6]]), round_robin([]))
    it = iter("abcdefgh")
    for c in it:
        print(c, end="")
        for d in it:
            print(d.upper(), end="")
            if d in "cf":
                break
        else:
            print("!", end="")
    print()
    numbers = iter([3, 1, 4, 1, 5, 9, 2, 6])
    print([next(numbers) + next(numbers) for _ in range(2)], [x for x in numbers if x > 4], next(numbers, "none"))
    m = map(lambda x: x * x, [1, 2, 3, 4])
    print(4 in m, list(m), 4 in m)
    its = {"a": iter([1, 2]), "b": iter([3])}
    print(next(its["a"]), next(its["b"]), next(its["a"]), next(its["b"], 0), [list(i) for i in its.values()])
    a = iter([1, 2, 3])
    b = a
    c = iter([1, 2, 3])
    print(next(a), next(b), next(c), list(a), list(c))
    e = enumerate("xyz")
    print(next(e), [i for i, _ in e], list(e))
    z = zip([1, 2, 3], "abc")
    for n, c in z:
        if n == 2:
            break
    print(n, c, list(z))
    data = [5, 6, 7]
    it = iter(data)
    next(it)
    data.insert(0, 4)
    print(next(it), data, list(it))
    d = {"k": 1, "j": 2}
    keys = iter(d)
    d["k"] = 100
    print(next(keys), d["k"], list(keys))
    words = iter("to be or not to be".split())
    counts = {}
    for w in words:
        counts[w] = counts.get(w, 0) + 1
        if w == "not":
            counts["skipped " + next(words)] = 1
    print(counts)
    gen = (x for x in range(5))
    first, second = next(gen), next(gen)
    print(first, second, sum(gen), sum(gen), max(gen, default=-1), list(gen))


main()
