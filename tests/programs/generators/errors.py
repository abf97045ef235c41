# covers: generators: exceptions that leave the body; exhausted generators; StopIteration inside of the body; RuntimeError; already executing; wrong arguments; recursion depth; errors of iterables inside yield from
def boom(n):
    for i in range(n):
        yield i
    raise ValueError(f"boom after {n}")


g = boom(2)
try:
    for x in g:
        print(x)
except ValueError as e:
    print("caught", e)
print(next(g, "over"), list(g))


def div(xs):
    for x in xs:
        yield 10 // x


try:
    print(list(div([5, 2, 0, 1])))
except ZeroDivisionError as e:
    print(e)
for consumer in (list, tuple, set, sum, max, sorted):
    try:
        print(consumer(div([1, 0])))
    except ZeroDivisionError as e:
        print(e)
try:
    print({x: x for x in div([0])})
except ZeroDivisionError:
    print("dict")
try:
    print([y for y in (x + 1 for x in div([2, 0]))])
except ZeroDivisionError:
    print("list")
try:
    a, b = div([1, 0])
except ZeroDivisionError:
    print("unpacking")
try:
    print(any(x > 100 for x in div([1, 0])))
except ZeroDivisionError:
    print("any")


def stops():
    yield 1
    yield next(iter([]))


try:
    print(list(stops()))
except RuntimeError as e:
    print(e, type(e.__cause__).__name__)


def explicit():
    yield 1
    raise StopIteration("value")


try:
    for x in explicit():
        print(x)
except RuntimeError as e:
    print(e)


def safe():
    it = iter([1, 2])
    while True:
        try:
            yield next(it)
        except StopIteration:
            return


print(list(safe()))


def recursive():
    yield 1
    yield from me


me = recursive()
try:
    print(list(me))
except ValueError as e:
    print(e)
print(next(me, "ended"))


def handler():
    for i in range(5):
        try:
            if i % 2:
                raise KeyError(i)
            yield i
        except KeyError as e:
            yield f"handled {e}"
        else:
            yield "fine"
        finally:
            print("finally", i)


for x in handler():
    print(x)


def reraise():
    try:
        yield 1
        raise ValueError("inner")
    except ValueError as e:
        raise TypeError("outer") from e


try:
    list(reraise())
except TypeError as e:
    print(e, "<-", e.__cause__)


def args(a, b=2):
    yield a + b


for call in (lambda: args(), lambda: args(1, 2, 3), lambda: args(1, c=3)):
    try:
        call()
    except TypeError as e:
        print(e)
try:
    len(args(1))
except TypeError as e:
    print(e)
try:
    args(1)[0]
except TypeError as e:
    print(e)
try:
    args(1) + args(2)
except TypeError as e:
    print(e)
try:
    args(1).foo
except AttributeError as e:
    print(e)
try:
    print(list(args("a")))
except TypeError as e:
    print(e)


def from_none(x):
    yield from x


for bad in (None, 5):
    try:
        list(from_none(bad))
    except TypeError as e:
        print(e)


def changing():
    d = {1: 2}
    for k in d:
        yield k
        d[k + 1] = 0


try:
    print(list(changing()))
except RuntimeError as e:
    print(e)


class MyError(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


def mine():
    got = []
    while True:
        try:
            got.append((yield len(got)))
        except MyError as e:
            got.append(e.code)
            if e.code > 2:
                raise


m = mine()
next(m)
print(m.throw(MyError(1)), m.send("x"), m.throw(MyError(2)))
try:
    m.throw(MyError(3))
except MyError as e:
    print(e, e.code)
try:
    next(m)
except StopIteration as e:
    print("stop", e.value, e.args)


def deep(n):
    if n:
        yield n
        yield from deep(n - 1)


print(sum(deep(200)))
try:
    sum(deep(5000))
except RecursionError as e:
    print("too deep")
print(next(boom(0), "x") if False else "end")
