# covers: generators: the order of steps of generators that loops and functions use up

"""Each step of a generator and of whoever goes over it leaves a trace: the order is CPython's, however the two are compiled."""

from itertools import chain, islice, takewhile, zip_longest

trace = []


def note(*parts):
    trace.append(" ".join(str(p) for p in parts))


def show(title):
    print(title, "|", "; ".join(trace))
    trace.clear()


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"


def counted(name, n):
    note(name, "begins")
    for i in range(n):
        note(name, "gives", i)
        yield i
        note(name, "goes on")
    note(name, "ends")
    return name


def doubled(xs):
    note("doubled begins")
    for x in xs:
        yield x
        yield x * 10
    note("doubled ends")


def words(text):
    kept = []
    for word in text.split():
        kept.append(word)
        yield word, len(kept), "".join(kept)


def things(n):
    for i in range(n):
        thing = Thing(f"t{i}")
        yield thing
        thing.name += "!"
        note(thing)


def failing(n):
    for i in range(n):
        yield i
    raise ValueError(f"after {n}")


def stopping():
    yield 1
    raise StopIteration("early")


def depth_first(tree):
    if isinstance(tree, list):
        for part in tree:
            yield from depth_first(part)
    else:
        note("leaf", tree)
        yield tree


def plain():
    for x in counted("a", 3):
        note("loop", x)


plain()
show("plain")


def left_early():
    for x in doubled(counted("a", 5)):
        note("loop", x)
        if x == 10:
            continue
        if x == 2:
            break
    else:
        note("never")
    note("left")


left_early()
show("left early")


def returned(limit):
    for i, x in enumerate(doubled(counted("a", 4)), 1):
        if x > limit:
            return i, x
    return None


print(returned(5), returned(100))
show("returned")


def nested():
    total = 0
    for x in counted("outer", 2):
        for y in counted("inner", 2):
            total += x * 10 + y
            if y == x:
                break
        else:
            note("all of inner")
    return total


print(nested())
show("nested")


def both():
    for x, y in zip(counted("a", 2), counted("b", 3)):
        note(x, y)
    for x, y in zip_longest(counted("c", 1), counted("d", 2), fillvalue=-1):
        note(x, y)


both()
show("zip")
print(sum(counted("a", 3)), max(counted("b", 3)), sorted(doubled(counted("c", 2)), reverse=True))
show("functions")
print(any(x > 0 for x in counted("a", 3)), all(x > 0 for x in counted("b", 3)), 1 in counted("c", 3))
show("answers known early")
print(list(islice(counted("a", 9), 2)), list(takewhile(lambda x: x < 1, counted("b", 9))))
print(list(chain(counted("c", 1), counted("d", 1))), [*counted("e", 1), *counted("f", 1)])
show("itertools")
first, *rest = counted("a", 3)
print(first, rest, dict(enumerate(counted("b", 2))), ",".join(w for w, _, _ in words("x y z")))
show("unpacking")


def held():
    out = []
    for word, n, sofar in words("one two three four"):
        out.append(f"{word}{n}{sofar}")
        if n == 3:
            break
    return out


print(held())


def seen():
    got = []
    for thing in things(3):
        got.append(thing)
        note(thing)
    return got


print(seen())
show("things")


def caught(n):
    out = []
    try:
        for x in doubled(failing(n)):
            out.append(x)
            if x == 20:
                raise KeyError(x)
    except (ValueError, KeyError) as e:
        out.append(-1)
        note(type(e).__name__, e)
    return out


print(caught(0), caught(2), caught(5))
show("caught")
for consumer in (sum, list, max):
    try:
        print(consumer(failing(2)))
    except ValueError as e:
        note(consumer.__name__, e)
show("failing in functions")
try:
    for x in stopping():
        note(x)
except RuntimeError as e:
    note(e, repr(e.__cause__))
show("StopIteration")


def leaves(tree):
    out = []
    for x in depth_first(tree):
        out.append(x)
        if len(out) == 4:
            break
    return out


print(leaves([1, [2, [3, 4], 5], 6]), list(depth_first([[[]], [7]])))
show("recursive")


def squares(n):
    for x in (y * y for y in counted("in", n) if y != 1):
        note("square", x)


squares(3)
show("expression")


def again(n):
    return sum(again(x) for x in counted(str(n), n)) + 1


print(again(3))
show("recursion of whoever goes over it")


def changing():
    limit = 1
    seen = 0
    last = None
    for x in counted("a", 6):
        if x > limit:
            limit *= 3
            last = x
        while x > seen:
            seen += 1
            if seen == 4:
                break
        else:
            continue
        break
    return limit, seen, last, x


print(changing())
show("variables")
