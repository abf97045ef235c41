# covers: builtins: map and filter with functions, lambdas, methods, classes and None; several iterables; laziness; chains; conversion to list, tuple, set, sum, join
seen = []


def double(x):
    seen.append(x)
    return x * 2


def is_even(x):
    return x % 2 == 0


class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees

    def fahrenheit(self):
        return self.degrees * 1.8 + 32

    def warm(self):
        return self.degrees > 20


class Scale:
    def __init__(self, k):
        self.k = k

    def apply(self, x):
        return x * self.k

    def __call__(self, x):
        return x + self.k


def main():
    xs = [1, 2, 3, 4]
    print(list(map(double, xs)), list(filter(is_even, xs)), list(map(str, xs)), list(map(float, ["1", "2.5"])), list(map(int, "123")), list(map(len, ["a", "bb", ""])), list(map(abs, [-1, 2.5])), list(map(bool, [0, 1])), list(map(chr, [65, 66])), list(map(ord, "ab")), list(map(list, ["ab", "c"])), list(map(tuple, [[1], [2]])), list(map(repr, ["a", "b"])), list(map(round, [1.5, 2.5])), list(map(hex, [10, 255])))
    print(list(map(lambda x, y: x * y, [1, 2, 3], [4, 5])), list(map(max, [1, 9], [5, 2])), list(map(lambda a, b, c: a + b + c, "ab", "cd", "ef")), list(map(pow, [2, 3], [3, 2])), list(map(divmod, [7, 8], [2, 3])), list(map(min, "ab", "ba")))
    print(list(filter(None, [0, 1, "", 2][:2])), list(filter(None, ["", "a"])), list(filter(None, [[], [0]])), list(filter(str.isalpha, "a1b2")), list(filter(lambda c: c not in "aeiou", "hello")), list(filter(lambda kv: kv[1] > 1, {"a": 1, "b": 2}.items())), list(filter(lambda x: x is not None, [1, None, 2])), list(filter(len, ["", "x"])), list(filter(is_even, range(7))), list(filter(is_even, set())))
    print(list(map(str.upper, ["a", "b"])), list(map(str.strip, [" a ", "b "])), list(map("x".join, [["1", "2"], ["3", "4"]])), list(map("abc".find, "cz")), list(map({"a": 1}.get, "ab")), list(map(Celsius.fahrenheit, [Celsius(0), Celsius(100)])), list(map(Scale(3).apply, xs)), list(map(Scale(3), xs)), [c.degrees for c in filter(Celsius.warm, map(Celsius, [10, 25, 30]))])
    seen.clear()
    lazy = map(double, xs)
    print(seen, next(lazy), seen, next(lazy), seen)
    print(list(lazy), seen, list(lazy), next(lazy, "done"))
    seen.clear()
    for y in map(double, xs):
        if y > 4:
            break
    print(y, seen)
    seen.clear()
    print(any(map(lambda x: double(x) > 3, xs)), seen, 4 in map(double, xs), seen)
    chain = filter(lambda x: x > 4, map(lambda x: x * x, filter(is_even, range(8))))
    print(list(chain), sum(map(int, "12345")), max(map(len, ["aa", "b"])), "-".join(map(str, range(4))), tuple(map(lambda x: x + 0.5, xs)), set(map(lambda x: x % 2, xs)), dict(map(lambda x: (x, x * x), xs)), sorted(map(lambda x: -x, xs)), [*map(str, xs)], list(zip(map(str, xs), filter(is_even, xs))), list(enumerate(map(str, xs[:2]))), list(reversed(list(map(str, xs)))))
    first, *rest = map(lambda x: x * 10, xs)
    a, b = filter(is_even, xs)
    print(first, rest, a, b, list(map(lambda p: p[0] + p[1], zip(xs, xs[1:]))), list(map(lambda f: f(5), [abs, str, lambda v: v + 1][:1])), min(map(lambda x: (x % 3, x), xs)), all(map(is_even, [2, 4])), list(map(lambda row: sum(row), [[1, 2], [3]])))
    total = 0
    for n in map(int, "1 2 3".split()):
        total += n
    x, y = map(float, "1.5,2".split(","))
    print(total, x, y, list(map(lambda x, n=2: x ** n, xs)), len(list(map(str, []))))


main()
