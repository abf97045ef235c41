# covers: stdlib_contextlib: contextmanager; exceptions inside of with; managers that misbehave; methods as managers
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def tag(name: str) -> Iterator[str]:
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as e:
        print("caught", e)
    finally:
        print(f"</{name}>")


@contextmanager
def plain():
    """Just passes."""
    print("in")
    yield
    print("out")


print(plain.__name__, plain.__doc__)
with tag("a") as x:
    print(x)
with tag("b") as y:
    raise ValueError("boom")
with plain():
    print("body")
with plain() as nothing, tag("c") as z:
    print(nothing, z)
try:
    with plain():
        raise KeyError("k")
except KeyError as e:
    print("key", e)
try:
    with tag("d"):
        raise KeyError("k")
except KeyError as e:
    print("key", e)


def leave(n):
    for i in range(10):
        with tag(f"t{i}") as text:
            if i == 1:
                continue
            if i == n:
                return text
            if i == 3:
                break
    return "end"


print(leave(2))
print(leave(7))


@contextmanager
def never():
    if False:
        yield 1


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def translates():
    try:
        yield
    except KeyError as e:
        raise LookupError("translated") from e


@contextmanager
def reraises():
    try:
        yield
    except Exception as e:
        print("saw", type(e).__name__, e)
        raise


@contextmanager
def again():
    try:
        yield
    except ValueError:
        yield


for make in (never, twice):
    try:
        with make():
            print("inside")
    except RuntimeError as e:
        print("RuntimeError", e)
try:
    with translates():
        raise KeyError("x")
except LookupError as e:
    print(type(e).__name__, e, repr(e.__cause__))
try:
    with again():
        raise ValueError("v")
except RuntimeError as e:
    print("RuntimeError", e)
for error in (StopIteration("stop"), RuntimeError("run"), ValueError("val")):
    try:
        with reraises():
            raise error
    except Exception as e:
        print("outside", type(e).__name__, e, e is error)
    try:
        with plain():
            raise error
    except Exception as e:
        print("outside", type(e).__name__, e, e is error)


class Account:
    def __init__(self, amount: int) -> None:
        self.amount = amount

    @contextmanager
    def transaction(self, label: str = "t") -> Iterator["Account"]:
        before = self.amount
        try:
            yield self
        except ValueError:
            self.amount = before
            print(label, "rolled back")
        else:
            print(label, "committed")


account = Account(100)
with account.transaction() as t:
    t.amount -= 30
with account.transaction(label="u") as t:
    t.amount -= 300
    if t.amount < 0:
        raise ValueError("overdrawn")
print(account.amount)


@contextmanager
def settings(**values):
    print(sorted(values.items()))
    yield values
    values.clear()


with settings(a=1, b=2) as s:
    s["c"] = 3
    print(s)
print(s)


def lines():
    with tag("gen") as t:
        for i in range(3):
            yield f"{t}{i}"


print(list(lines()))


@contextmanager
def nested(depth):
    if depth == 0:
        yield [0]
    else:
        with nested(depth - 1) as inner:
            yield [*inner, depth]
    print("left", depth)


with nested(3) as levels:
    print(levels)
