# covers: functions: functions as arguments and results, sort keys, callbacks, tables of functions, map with several iterables, functions stored in attributes, builtins as values
def apply(f, x, times=1):
    for _ in range(times):
        x = f(x)
    return x


def square(x):
    return x * x


def negate(x):
    return -x


def pipeline(value, steps):
    for step in steps:
        value = step(value)
    return value


def on_each(items, callback):
    for i, item in enumerate(items):
        callback(i, item)


def select(items, predicate=None, key=None):
    out = [x for x in items if predicate is None or predicate(x)]
    return sorted(out, key=key) if key else out


def choose(name):
    if name == "square":
        return square
    if name == "negate":
        return negate
    return lambda x: x


def integrate(f, a, b, n=100):
    h = (b - a) / n
    return sum([f(a + (i + 0.5) * h) for i in range(n)]) * h


def derivative(f, h=1e-5):
    return lambda x: (f(x + h) - f(x - h)) / (2 * h)


class Button:
    def __init__(self, label, action=None):
        self.label = label
        self.action = action

    def click(self):
        return self.action(self.label) if self.action else "nothing"


class Events:
    def __init__(self):
        self.handlers = {}

    def on(self, name, handler):
        self.handlers.setdefault(name, []).append(handler)

    def emit(self, name, value):
        return [handler(value) for handler in self.handlers.get(name, [])]


def main():
    print(apply(square, 3), apply(square, 2, 3), apply(negate, 5, times=2), apply(lambda s: s + "!", "hi", 3), apply(str, 5), apply(len, "four"), apply(abs, -2.5))
    print(pipeline(3, [square, negate, lambda x: x + 1]), pipeline(" Ab ", [str.strip, str.lower]), pipeline(1, []))
    log = []
    on_each("ab", lambda i, c: log.append(f"{i}{c}"))
    on_each([1.5], lambda i, v: log.append(str(v * 2)))
    print(log)
    print(select([3, 1, 2]), select([3, 1, 2], lambda x: x > 1), select(["bb", "a"], key=len), select([-3, 2, -1], lambda x: x < 0, abs), select(range(5), predicate=lambda x: x % 2))
    print([choose(n)(4) for n in ("square", "negate", "other")], [f(3) for f in (square, negate)])
    print(round(integrate(lambda x: x * x, 0, 3), 4), round(integrate(square, 0.0, 1.0), 4), round(derivative(square)(3.0), 6), round(derivative(derivative(lambda x: x ** 3), 1e-3)(2.0), 3))
    buttons = [Button("ok", lambda label: label.upper()), Button("no"), Button("cancel", lambda label: label[::-1])]
    print([b.click() for b in buttons])
    buttons[1].action = lambda label: f"<{label}>"
    print(buttons[1].click())
    events = Events()
    events.on("add", lambda v: v + 1)
    events.on("add", square)
    events.on("neg", negate)
    print(events.emit("add", 5), events.emit("neg", 2), events.emit("none", 0))
    print(list(map(lambda a, b: a * b, [1, 2, 3], [4, 5, 6])), list(map(max, [1, 5], [3, 2])), list(map(pow, [2, 3], [3, 2])), sorted("bca", key=ord), sorted(["10", "9"], key=int), max([-5, 3], key=abs), min(["aa", "b"], key=len), list(filter(str.isdigit, "a1b2")))
    ops = {"+": lambda a, b: a + b, "max": lambda a, b: a if a > b else b, "first": lambda a, b: a}
    print({name: op(2, 7) for name, op in ops.items()}, [op(1.5, 0.5) for op in ops.values()])
    f = square
    g = f
    f = negate
    print(f(3), g(3), (square if f(1) < 0 else negate)(5), [square, negate][1](7), (lambda: square)()(6))
    print(square.__name__, negate.__name__, (lambda x: x).__name__)


main()
