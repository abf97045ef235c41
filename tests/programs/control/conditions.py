# covers: control: if elif else chains, truth of every type, and or not returning operands, chained comparisons, conditional expressions, short circuit effects, in and is
calls = []


def t(name, value):
    calls.append(name)
    return value


def grade(score):
    if score >= 90:
        return "A"
    elif score >= 80:
        return "B"
    elif score >= 70:
        return "C"
    return "F"


def kind(c):
    if c in "aeiou":
        return "vowel"
    if "a" <= c <= "z":
        return "consonant"
    if c.isdigit():
        return "even digit" if int(c) % 2 == 0 else "odd digit"
    return "other"


class Flag:
    def __init__(self, on):
        self.on = on

    def __bool__(self):
        calls.append("bool")
        return self.on


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


def truth(x):
    return "yes" if x else "no"


def main():
    print([grade(s) for s in (95, 90, 89.9, 70, 0)], [kind(c) for c in "ab1 2é"])
    print(truth(0), truth(1), truth(0.0), truth(-0.5), truth(""), truth(" "), truth([]), truth([0]), truth(()), truth((0,)), truth({}), truth({0: 0}), truth(set()), truth({0}), truth(None), truth(range(0)), truth(range(1)), truth(b""), truth(b"\0"), truth(Flag(True)), truth(Flag(False)), truth(Sized(0)), truth(Sized(2)), truth(float("nan")))
    print(0 or 5, 3 or 5, 0 and 5, 3 and 5, "" or "default", "x" and "y", [] or [1], None or 0, 0 or None, 1 and None, not 0, not "a", not [], 0 or "" or [] or "last", 1 and 2 and 3, 1 or 2 and 3, not 1 == 2)
    calls.clear()
    print(t("a", 0) or t("b", 2) or t("c", 3), calls)
    calls.clear()
    print(t("a", 1) and t("b", 0) and t("c", 3), calls)
    calls.clear()
    print(t("a", 1) < t("b", 5) < t("c", 3) < t("d", 9), calls)
    calls.clear()
    print(t("x", 1) if t("cond", False) else t("y", 2), calls)
    calls.clear()
    f = Flag(True)
    print(bool(f), not f, bool(f and 5), (f or f) is f, [1, 2][f.on], calls)
    x = 7
    print(0 < x < 10, 0 < x > 3, 10 > x >= 7 != 8, x == 7 == 7.0, 1 < 2 < 3 < 4 < 4, "a" < "b" <= "b", x in (1, 7) and x not in [2], not x in [7])
    print("big" if x > 5 else "small", "neg" if x < 0 else "zero" if x == 0 else "pos", (x if x % 2 else -x) + 1, [1, 2] if x else [], ("even", "odd")[x % 2])
    value = None
    print(value is None, value is not None, value == None, not value, value or "fallback", value if value is not None else "none", None is None)
    a, b = [1], [1]
    print(a is b, a is a, a == b, a is not b, a is (a and a), a and b is b)
    if x > 5 and (y := x * 2) > 10:
        print("walrus", y)
    if not (x < 5 or x > 10):
        print("between")
    if x:
        if x < 0:
            print("never")
        elif x == 7:
            pass
        else:
            print("never")
    else:
        print("never")
    print(any([0, "", None, "z"]), all([1, "a", [0]]), bool([]) == False, True if [] else False)


main()
