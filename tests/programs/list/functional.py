# covers: list: map, filter, zip and reduce by hand, pipelines, accumulate, group, chunk, unzip, compose over lists, any and all over tests
def reduce(f, xs, start=None):
    it = iter(xs)
    acc = next(it) if start is None else start
    for x in it:
        acc = f(acc, x)
    return acc


def accumulate(xs, f=lambda a, b: a + b):
    out = []
    for x in xs:
        out.append(f(out[-1], x) if out else x)
    return out


def compose(fs, x):
    for f in fs:
        x = f(x)
    return x


def unzip(pairs):
    return [a for a, _ in pairs], [b for _, b in pairs]


def take_while(test, xs):
    out = []
    for x in xs:
        if not test(x):
            break
        out.append(x)
    return out


def pairwise(xs):
    return list(zip(xs, xs[1:]))


def product(xs, ys):
    return [(x, y) for x in xs for y in ys]


def permutations(xs):
    if len(xs) <= 1:
        return [xs[:]]
    return [[x] + rest for i, x in enumerate(xs) for rest in permutations(xs[:i] + xs[i + 1:])]


def subsets(xs):
    if not xs:
        return [[]]
    rest = subsets(xs[1:])
    return rest + [[xs[0]] + s for s in rest]


def main():
    xs = [3, 1, 4, 1, 5]
    print(reduce(lambda a, b: a + b, xs), reduce(lambda a, b: a * b, xs, 1), reduce(max, xs), reduce(lambda a, b: a + b, ["x", "y"]), reduce(lambda acc, x: [x] + acc, xs, []))
    print(accumulate(xs), accumulate(xs, max), accumulate([]), accumulate(["a", "b"]), accumulate([0.5, 0.25], lambda a, b: a * b))
    print(compose([lambda x: x + 1, lambda x: x * 2, abs], -5), compose([str.strip, str.upper], "  hi "), compose([], 7))
    print(unzip([(1, "a"), (2, "b")]), unzip([]), take_while(lambda x: x < 4, xs), pairwise(xs), pairwise([1]), product([1, 2], "ab"))
    print(list(map(lambda x: x * x, xs)), list(map(lambda a, b: a - b, xs, xs[1:])), list(filter(lambda x: x % 2, xs)), list(filter(None, [0, 1, 2, 0])), list(map(str, xs)), list(map(len, ["a", "bb"])), list(zip(xs, "abc", [True, False])))
    print(permutations([1, 2, 3]), len(permutations(list("abcd"))), subsets([1, 2, 3]), subsets([]))
    print(sum(map(lambda x: x % 2, xs)), max(map(abs, [-7, 3])), "".join(map(chr, [72, 105])), sorted(map(lambda x: -x, xs)), any(map(lambda x: x > 4, xs)), all(map(lambda x: x > 0, xs)))
    try:
        reduce(max, [])
    except StopIteration:
        print("StopIteration")
    table = [("add", lambda a, b: a + b), ("sub", lambda a, b: a - b), ("pow", lambda a, b: a ** b)]
    for name, f in table:
        print(name, f(2, 5), list(map(lambda x: f(x, 2), xs)))
    print(list(zip(*[[1, 2], [3, 4]])), dict(zip("ab", [1, 2])), [list(t) for t in zip([1, 2], [3, 4])])


main()
