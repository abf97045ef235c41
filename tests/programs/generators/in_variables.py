# covers: generators: a generator in a local variable that is asked, sent values and gone over, and nothing else

"""Variables that hold a generator which nobody else has: what each step gives, raises and leaves behind is CPython's."""


def average():
    total = 0.0
    count = 0
    value = None
    while True:
        got = yield value
        if got is None:
            print("asked")
            continue
        total += got
        count += 1
        value = total / count


def words(text):
    for word in text.split():
        print("gives", word)
        yield word
    print("no more")
    return len(text)


def counting(n):
    i = 0
    while i < n:
        step = yield i
        i += step if step is not None else 1
    return "done"


def failing(limit):
    done = 0
    while True:
        got = yield done
        if got == limit:
            raise ValueError(f"limit {limit} after {done}")
        done += 1


def stopping():
    yield 1
    raise StopIteration(5)


def collector():
    kept = []
    while True:
        kept.append((yield list(kept)))


def averages():
    it = average()
    print(next(it), it.send(10), it.send(5), next(it), it.send(0))


def mixed():
    it = words("one two three four five")
    print(next(it))
    for word in it:
        print("loop", word)
        if word == "three":
            break
    print(next(it), next(it, "?"), next(it, "end"), next(it, "end"))
    for word in it:
        print("never", word)
    try:
        next(it)
    except StopIteration as e:
        print("over", e.value)


def finishing():
    it = counting(5)
    print(next(it), it.send(2), it.send(1))
    try:
        it.send(7)
    except StopIteration as e:
        print("result", e.value)
    try:
        it.send(1)
    except StopIteration as e:
        print("again", e.value)


def too_early():
    it = counting(3)
    try:
        it.send(1)
    except TypeError as e:
        print(e)
    print(next(it), it.send(None), it.send(1) if False else "skipped")


def raising():
    it = failing(3)
    next(it)
    out = []
    try:
        for x in (1, 2, 3, 4):
            out.append(it.send(x))
    except ValueError as e:
        print(out, e)
    print(next(it, "over"))


def stopped():
    it = stopping()
    print(next(it))
    try:
        next(it)
    except RuntimeError as e:
        print(e, repr(e.__cause__))


def order():
    it = counting(100)
    next(it)
    print(it.send(next(it)), it.send(it.send(3)), [it.send(it.send(1) - 10)])


def kept_lists():
    it = collector()
    next(it)
    a = it.send("x")
    b = it.send("y")
    a.append("mine")
    print(a, b, it.send("z"))


def every_turn(n):
    out = []
    for k in range(n):
        it = counting(k + 2)
        out.append(next(it))
        for x in it:
            out.append(x * 10)
            if x == 2:
                break
        if k % 2:
            out.append(next(it, -1))
    return out


def branches(flag):
    if flag:
        it = counting(2)
        x = next(it)
    else:
        it = words("a b")
        x = len(next(it))
    return x


def replaced():
    it = counting(3)
    next(it)
    first = next(it)
    it = counting(9)
    return first, next(it)


def shared():
    it = counting(10)
    pairs = next(zip(it, it))
    other = it
    return pairs, next(other), next(it)


def in_closure():
    it = counting(5)
    next(it)

    def more():
        return next(it)

    return more(), more(), next(it)


def in_comprehension():
    it = counting(10)
    return [x + next(it) for x in range(3)], {k: v for k, v in enumerate(it)}


def in_key():
    it = counting(10)
    return sorted("abc", key=lambda c: -next(it)), next(it)


def merge(a, b):
    left = counting(a)
    right = counting(b)
    x = next(left, None)
    y = next(right, None)
    while x is not None or y is not None:
        if y is None or (x is not None and x <= y):
            yield "left", x
            x = next(left, None)
        else:
            yield "right", y
            y = next(right, None)


def generator_holds():
    it = merge(3, 2)
    print(next(it))
    return list(it)


def recursive(n):
    it = counting(n)
    total = 0
    for x in it:
        total += x + recursive(x)
        next(it, None)
    return total


def with_loop_else():
    it = counting(3)
    for x in it:
        if x > 5:
            break
    else:
        print("else", next(it, "nothing"))


averages()
mixed()
finishing()
too_early()
raising()
stopped()
order()
kept_lists()
print(every_turn(4), branches(True), branches(False), replaced())
print(shared(), in_closure(), in_comprehension(), in_key())
print(generator_holds(), recursive(5))
with_loop_else()
