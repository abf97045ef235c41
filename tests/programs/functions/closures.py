# covers: functions: closures over parameters and locals, counters with lists and nonlocal, adders, late binding, functions returned from functions, memoizers, pipelines
def adder(n):
    def add(x):
        return x + n
    return add


def counter(start=0):
    state = [start]

    def tick(by=1):
        state[0] += by
        return state[0]

    return tick


def accumulator():
    total = 0
    count = 0

    def add(x):
        nonlocal total, count
        total += x
        count += 1
        return total / count

    return add


def compose(f, g):
    return lambda x: f(g(x))


def twice(f):
    return compose(f, f)


def power_of(n):
    def raise_to(x):
        result = 1
        for _ in range(n):
            result *= x
        return result
    return raise_to


def bank(balance):
    log = []

    def deposit(amount):
        nonlocal balance
        balance += amount
        log.append(("in", amount))
        return balance

    def withdraw(amount):
        nonlocal balance
        if amount > balance:
            return None
        balance -= amount
        log.append(("out", amount))
        return balance

    def history():
        return log, balance

    return deposit, withdraw, history


def curry(f):
    return lambda a: lambda b: f(a, b)


def outer(a):
    def middle(b):
        def inner(c):
            return f"{a}{b}{c}"
        return inner
    return middle


def main():
    add5, add10 = adder(5), adder(10)
    print(add5(1), add10(1), adder(2.5)(1), [f(100) for f in (add5, add10)])
    c1, c2 = counter(), counter(10)
    print(c1(), c1(), c2(), c1(5), c2(by=-1), c1())
    average = accumulator()
    print(average(10), average(20), average(0.5))
    print(compose(str.upper, str.strip)(" ab "), twice(adder(3))(1), twice(twice(lambda x: x * 2))(1), compose(len, str)(12345))
    square, cube = power_of(2), power_of(3)
    print(square(5), cube(2), square(1.5), [f(3) for f in [power_of(n) for n in range(4)]])
    deposit, withdraw, history = bank(100)
    print(deposit(50), withdraw(500), withdraw(30), history())
    print(curry(lambda a, b: a * b)(6)(7), outer("a")("b")("c"), outer(1)(2.5)(None))
    late = []
    for i in range(3):
        late.append(lambda: i)
    print([f() for f in late])
    early = [lambda i=i: i for i in range(3)]
    print([f() for f in early])
    value = 1
    read = lambda: value
    print(read())
    value = 2
    print(read())
    handlers = {}
    for name in ("open", "close"):
        def handler(arg, name=name):
            return f"{name}({arg})"
        handlers[name] = handler
    print(handlers["open"](1), handlers["close"]("x"), sorted(handlers))
    seen = []

    def remember(x):
        seen.append(x)
        return len(seen)

    print([remember(c) for c in "abc"], seen, list(map(adder(1), [1, 2])))
    n = 10

    def uses_later():
        return n + m

    m = 5
    print(uses_later())
    n = 20
    print(uses_later())


main()
