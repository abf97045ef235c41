# covers: builtins: long nested calls of builtins on each other, evaluation order of arguments, generator arguments, builtins passed to functions, shadowed builtin names
order = []


def t(x):
    order.append(x)
    return x


def call(f, x):
    return f(x)


def call2(f, a, b):
    return f(a, b)


def table(functions, x):
    return [f(x) for f in functions]


def normalize(text):
    return " ".join(sorted(set(map(str.lower, filter(str.isalpha, text.split())))))


def shadow(list):
    len = 5
    return list, len


def max_of(xs, max=max):
    return max(xs)


def main():
    print(sum(map(len, filter(None, sorted(set("the cat  the dog".split(" ")))))), max(map(abs, range(-3, 3))), list(zip(sorted("bca"), reversed(range(3)), map(str, [7, 8, 9]))), dict(enumerate(sorted({"b", "a"}))), any(map(str.isdigit, "ab1")), all(map(str.isalpha, "ab1")), min(max(1, 2), sum([0, 1])), round(sum([1.25, 2.5]) / len([1, 2]), 1), str(int(float("3.7"))) + repr(str(2)), abs(min(-5, 3)), tuple(sorted(list(set([3, 1, 3])))), len(str(2 ** 40)), ord(max("abc")), chr(sum([60, 5])), hex(int("11", 2)), bool(len([])), list(map(list, zip(*[[1, 2], [3, 4]]))), sorted(map(lambda p: p[::-1], enumerate("ba"))))
    print(t(1) + t(2) * t(3), [t(4), t(5)], {t(6): t(7)}, (t(8), t(9)), max(t(10), t(11)), order)
    order.clear()
    print(t("a") if t(0) or t(1) else t("b"), t(1) < t(2) < t(3), [t(0), t(1)][t(1)], order)
    order.clear()
    print(call(len, "abc"), call(sum, [1, 2]), call(sorted, "ba"), call(str, 1.5), call(list, "ab"), call(max, [3, 9]), call(repr, "q"), call(abs, -2), call(bool, ""), call(tuple, [1]), call2(max, 1, 2), call2(pow, 2, 5), call2(divmod, 7, 2), call2(round, 2.567, 1), call2(min, "b", "a"))
    print(table([abs, float], -3), table([sorted, list], "cab"), table([str.upper, str.title, str.strip], " ab "), table([min, max, sum], [3, 1, 2]), [f([2, 1]) for f in (min, max, sum, len)])
    print(normalize("The cat THE dog 42 Cat"), shadow("x"), max_of([1, 5]), max_of([1, 5], min), max_of([1, 5], len))
    total = sum(x for x in range(10) if x % 2)
    longest = max((w for w in "a bbb cc".split()), key=len)
    flags = [bool(x) for x in (0, 1, "", "a")[:2]]
    print(total, longest, flags, sum(flags), sorted(flags), sorted(((len(w), w) for w in ["bb", "a"]), reverse=True), max(((i, c) for i, c in enumerate("xyz")), key=lambda p: p[1]), ", ".join(f"{k}={v}" for k, v in sorted({"b": 1, "a": 2}.items())))
    sum_ = sum
    print(sum_([1, 2]), (len)("ab"), [len, max][0]("abc"), {"f": min}["f"]([4, 2]), (lambda f: f("5"))(int) + 1, (abs if total > 3 else float)(-7))
    str_list = list(map(str, sorted([10, 9, 2, 33, 1], key=str)))
    print(str_list, sorted(str_list, key=int), sorted(str_list, key=len), sorted(str_list, key=lambda s: (len(s), -int(s))), max(str_list), max(str_list, key=int), "".join(str_list), sum(map(int, str_list)), list(map(int, str_list)) == sorted(map(int, str_list)), int("".join(str_list)) % 97)
    max_value = 3
    min_value = -max_value
    print([max(min_value, min(max_value, v)) for v in range(-5, 6, 2)], len(range(min_value, max_value)), abs(min_value) ** max_value, divmod(*[17, 5]), pow(*(2, 3)), round(*(2.345, 1)), max(*"hello"), sum(range(*(1, 5))), [*map(abs, range(-2, 2))])


main()
