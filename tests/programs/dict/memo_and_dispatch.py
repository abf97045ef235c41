# covers: dict: memo tables, dispatch tables of functions and lambdas, mutable defaults as caches, global dict changed in functions, registries, dict arguments
CACHE = {}
OPERATIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "//": lambda a, b: a // b,
}
hits = 0


def fib(n):
    if n < 2:
        return n
    if n not in CACHE:
        CACHE[n] = fib(n - 1) + fib(n - 2)
    return CACHE[n]


def binomial(n, k, memo={}):
    global hits
    if k == 0 or k == n:
        return 1
    if (n, k) in memo:
        hits += 1
        return memo[n, k]
    memo[n, k] = binomial(n - 1, k - 1) + binomial(n - 1, k)
    return memo[n, k]


def say_hello(name):
    return "hello " + name


def say_bye(name):
    return "bye " + name


COMMANDS = {"hello": say_hello, "bye": say_bye}


def run(line):
    command, _, argument = line.partition(" ")
    handler = COMMANDS.get(command)
    if handler is None:
        return f"unknown command {command!r}"
    return handler(argument)


def register(table, name, value=None):
    table[name] = value if value is not None else len(table)
    return table


def memoize(f):
    seen = {}

    def wrapper(x):
        if x not in seen:
            seen[x] = f(x)
        return seen[x]

    return wrapper


calls = []


def slow_square(n):
    calls.append(n)
    return n * n


def main():
    print(fib(50), len(CACHE), CACHE[50], fib(10))
    print(binomial(20, 10), hits > 0, hits)
    for symbol, operation in OPERATIONS.items():
        print(7, symbol, 3, "=", operation(7, 3), OPERATIONS[symbol](-7, 3))
    for line in ("hello bob", "bye", "dance now", ""):
        print(repr(run(line)))
    COMMANDS["shout"] = lambda name: name.upper() + "!"
    print(run("shout hey"), sorted(COMMANDS))
    table = {}
    register(register(table, "a"), "b", 10)
    print(register(table, "c"), table)
    square = memoize(slow_square)
    print(square(4), square(4), square(5), calls)
    shapes = {"circle": lambda r: 3 * r * r, "square": lambda r: r * r}
    print({name: area(2) for name, area in shapes.items()}, max(shapes, key=lambda n: shapes[n](1)))
    states = {"idle": {"start": "running"}, "running": {"pause": "paused", "stop": "idle"}, "paused": {"start": "running", "stop": "idle"}}
    state = "idle"
    for event in ("start", "pause", "bogus", "start", "stop", "stop"):
        state = states[state].get(event, state)
        print(event, "->", state)
    collatz = {1: 1}

    def length(n):
        if n not in collatz:
            collatz[n] = 1 + length(n // 2 if n % 2 == 0 else 3 * n + 1)
        return collatz[n]

    print(max(range(1, 1000), key=length), len(collatz))
    def change(coins, amount, memo):
        if amount == 0:
            return 0
        if amount not in memo:
            options = [change(coins, amount - c, memo) for c in coins if c <= amount]
            known = [o for o in options if o is not None]
            memo[amount] = min(known) + 1 if known else None
        return memo[amount]

    print(change([1, 5, 10, 25], 63, {}), change([5, 10], 3, {}), change([4, 7], 18, {}))


main()
