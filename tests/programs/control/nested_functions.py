# covers: control: functions defined inside loops and conditions, early returns, implicit None, recursion inside loops, dispatch by if chains, deep nesting
def classify(n):
    if n < 0:
        return "negative"
    if n == 0:
        return
    if n % 2:
        return "odd"


def process(items):
    results = []

    def emit(kind, value):
        results.append((kind, value))

    for item in items:
        if item is None:
            emit("none", 0)
            continue

        def describe(x):
            if x > 100:
                return "huge"
            if x > 10:
                return "big"
            return "small"

        emit(describe(item), item)
    return results


def evaluate(op, a, b=None):
    if op == "neg":
        return -a
    elif op == "inv":
        if a == 0:
            return None
        return 1 / a
    elif b is None:
        return a
    elif op == "add":
        return a + b
    elif op == "max":
        return a if a > b else b
    else:
        return None


def walk(tree, depth=0):
    name, children = tree
    lines = ["  " * depth + name]
    for child in children:
        lines.extend(walk(child, depth + 1))
    return lines


def first_common(a, b):
    for x in a:
        for y in b:
            if x == y:
                return x


def deep(n):
    if n > 0:
        for i in range(n):
            if i % 2 == 0:
                while True:
                    if i > 3:
                        return i * 10
                    if i == 2:
                        break
                    i += 1
            else:
                continue
        else:
            return "exhausted"
    return "zero"


def make(kind):
    if kind == "adder":
        def f(a, b):
            return a + b
    elif kind == "multiplier":
        def f(a, b):
            return a * b
    else:
        f = lambda a, b: None
    return f


def main():
    print([classify(n) for n in (-1, 0, 1, 2)], classify(2) is None)
    print(process([5, None, 50, 500]), process([]))
    print(evaluate("neg", 5), evaluate("inv", 4), evaluate("inv", 0), evaluate("add", 1), evaluate("add", 1, 2), evaluate("max", 1, 2), evaluate("??", 1, 2))
    print("\n".join(walk(("root", [("a", [("b", [])]), ("c", [])]))))
    print(first_common([1, 2], [3, 2]), first_common([1], [2]), first_common("abc", "xbz"))
    print([deep(n) for n in range(8)], make("adder")(2, 3), make("multiplier")(2, 3), make("")(2, 3))
    result = print("returns none")
    print(result, [].append(1), {}.update({}), [3].sort())
    for step in range(3):
        def scaled(x, step=step):
            return x * step
        print(scaled(10), end=" ")
    print(scaled(7))

    def even(n):
        return True if n == 0 else odd(n - 1)

    def odd(n):
        return False if n == 0 else even(n - 1)

    print(even(10), odd(7), even(3))


main()
