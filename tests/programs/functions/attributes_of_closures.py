# covers: functions: attributes of functions that decorators and other functions make
def counted(f):
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return f(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


def memoize(f):
    """Keeps results."""
    cache = {}

    def inner(*args):
        if args in cache:
            inner.hits += 1
            return cache[args]
        inner.misses += 1
        r = cache[args] = f(*args)
        return r

    inner.hits = inner.misses = 0
    inner.cache = cache
    return inner


@counted
def add(a, b=1):
    return a + b


@counted
def name(x):
    return f"<{x}>"


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(add(1), add(2, b=3), add.calls, name("x"), name.calls, add.__name__)
print(fib(30), fib.hits, fib.misses, len(fib.cache), fib.cache[(5,)])


def make(start):
    def step():
        step.total += start
        return step.total

    def reset():
        step.total = 0
        step.label = "reset"

    step.total = start
    return step, reset


one, reset_one = make(1)
two, _ = make(10)
print(one(), one(), two(), one.total, two.total)
reset_one()
print(one.total, one.label, two.total, one())
try:
    print(two.label)
except AttributeError as e:
    print(e)
try:
    print(two.other)
except AttributeError as e:
    print(e)


def early():
    def g():
        return g.value

    try:
        print(g())
    except AttributeError as e:
        print(e)
    g.value = [1]
    g().append(2)
    return g.value, g


value, g = early()
value.append(3)
print(g(), g.value is value)
for f in (add, name):
    print(f.calls)
