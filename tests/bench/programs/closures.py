"""Closures: counters that keep their own state, pipelines made of lambdas, callbacks in lists and dicts."""


def counter(step):
    total = 0

    def bump(x):
        nonlocal total
        total = (total * 31 + x * step) % 1000003
        return total

    return bump


def compose(functions):
    def run(x):
        for f in functions:
            x = f(x)
        return x

    return run


def adder(k):
    return lambda x: x + k


def scaler(k):
    return lambda x: x * k % 10007


def run(n: int) -> int:
    counters = [counter(step) for step in range(1, 6)]
    pipeline = compose([adder(3), scaler(7), adder(11), scaler(13)])
    handlers = {0: adder(1), 1: scaler(3), 2: pipeline}
    total = 0
    for i in range(n):
        x = handlers[i % 3](i)
        for bump in counters:
            total += bump(x)
    return total
