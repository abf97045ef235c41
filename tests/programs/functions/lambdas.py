# covers: functions: lambdas with defaults, conditionals, tuples, nested lambdas, immediate calls, as keys, in containers, recursive through a name, capturing loop variables
def apply_all(functions, x):
    return [f(x) for f in functions]


def make_operations(scale):
    return {
        "plus": lambda a, b: (a + b) * scale,
        "times": lambda a, b: a * b * scale,
        "swap": lambda a, b: (b, a),
    }


factorial = lambda n: 1 if n < 2 else n * factorial(n - 1)
identity = lambda x: x
constant = lambda: 42
add = lambda a, b=10: a + b
compose = lambda f, g: lambda x: f(g(x))
curried = lambda a: lambda b: lambda c: (a, b, c)
clamp = lambda v, low=0, high=1: low if v < low else high if v > high else v
fib = lambda n: n if n < 2 else fib(n - 1) + fib(n - 2)


class Timer:
    def __init__(self, action=lambda t: t * 2):
        self.action = action
        self.log = []

    def run(self, n):
        for t in range(n):
            self.log.append(self.action(t))
        return self.log


def main():
    print(factorial(10), identity("x"), identity(2.5), constant(), add(1), add(1, 2), add("a", "b"), add(b=1, a=2), fib(12))
    print(compose(lambda x: x + 1, lambda x: x * 2)(5), compose(str, abs)(-3), curried(1)("b")(2.5), clamp(5), clamp(-0.5), clamp(0.25), clamp(15, high=10), clamp(3, 5, 9))
    print((lambda: "called")(), (lambda a, b: a - b)(5, 3), (lambda x, y=3: x * y)(4), (lambda t: t[::-1])([1, 2]))
    print(apply_all([lambda x: x, lambda x: x ** 2, lambda x: -x, lambda x: x + 0], 7), apply_all([lambda s: s.upper(), lambda s: s * 2], "ab"))
    for name, op in make_operations(3).items():
        print(name, op(2, 5))
    pairs = [(1, "z"), (3, "a"), (2, "m")]
    print(sorted(pairs, key=lambda p: p[1]), max(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: -p[0])[0], min(pairs, key=lambda p: (len(p[1]), p[1])), list(map(lambda p: p[0] * p[1], pairs)), list(filter(lambda p: p[0] > 1, pairs)))
    print(Timer().run(3), Timer(lambda t: t - 1).run(2), Timer(action=lambda t: 0).run(1))
    n = 5
    plus_n = lambda x: x + n
    print(plus_n(1))
    n = 50
    print(plus_n(1), [f(1) for f in [lambda x, k=k: x + k for k in range(3)]], [f() for f in [(lambda: k) for k in range(3)]])
    choose = lambda flag: (lambda x: x + 1) if flag else (lambda x: x - 1)
    print(choose(True)(10), choose(False)(10), choose(n > 3)(0))
    log = []
    record = lambda x: log.append(x)
    record(1)
    record(2)
    print(log, record(3), (lambda: None)(), [(lambda x: x * x)(i) for i in range(4)], {k: (lambda v: v + 1)(v) for k, v in {"a": 1}.items()})
    actions = [("inc", lambda s: s + 1), ("dbl", lambda s: s * 2), ("neg", lambda s: -s)]
    state = 3
    for name, action in actions * 2:
        state = action(state)
        print(name, state, end=" ")
    print()
    y = (lambda f: lambda x: f(f(x)))(lambda x: x + 3)
    print(y(1), (lambda a, b: (b, a))(1, 2), sorted([3, 1, 2], key=lambda v: {1: 3, 2: 1, 3: 2}[v]), sum(map(lambda x: x % 3, range(10))))


main()
