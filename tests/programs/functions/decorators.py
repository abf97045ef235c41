# covers: functions: decorators written in Python: wrappers, caches, with arguments, several, registries, callable objects, counters
def trace(fn):
    def wrapper(*args, **kwargs):
        result = fn(*args, **kwargs)
        print("call", fn.__name__, args, kwargs, "->", result)
        return result

    return wrapper


def memoize(fn):
    cache = {}

    def wrapper(*args):
        if args not in cache:
            cache[args] = fn(*args)
        return cache[args]

    return wrapper


def repeat(times):
    def decorate(fn):
        def wrapper(x):
            for _ in range(times):
                x = fn(x)
            return x

        return wrapper

    return decorate


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@trace
def area(w, h=2):
    return w * h


@repeat(3)
def double(x):
    return x * 2


@repeat(2)
@repeat(times=2)
def increment(x):
    return x + 1


REGISTRY = {}


def register(name):
    def add(fn):
        REGISTRY[name] = fn
        return fn

    return add


@register("upper")
def shout(s):
    return s.upper() + "!"


@register("lower")
def whisper(s):
    return s.lower() + "..."


class CountCalls:
    def __init__(self, fn):
        self.fn = fn
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.fn(*args)


@CountCalls
def greet(name):
    return "hello " + name


def positive(fn):
    def check(x):
        if x < 0:
            raise ValueError(f"{fn.__name__}: {x} is negative")
        return fn(x)

    return check


@positive
def root(x):
    return x**0.5


class Bus:
    def __init__(self):
        self.handlers = {}

    def on(self, event):
        def add(fn):
            self.handlers.setdefault(event, []).append(fn)
            return fn

        return add

    def emit(self, event, value):
        return [handler(value) for handler in self.handlers.get(event, [])]


bus = Bus()


@bus.on("start")
def first(value):
    return ("first", value)


def outer(k):
    @positive
    def scaled(x):
        return x * k

    @trace
    def recurse(n):
        return 0 if n == 0 else n + recurse(n - 1)

    return scaled(2), recurse(2)


print(fib(50), fib.__name__, area(3), area(3, h=4), double(1), increment(1))
print(REGISTRY["upper"]("a"), whisper("B"), sorted(REGISTRY))
print(greet("bob"), greet("al"), greet.calls)
try:
    print(root(4.0), root(-1.0))
except ValueError as e:
    print(e)
print(bus.emit("start", 1), bus.emit("stop", 1), first(2))
print(outer(10))
