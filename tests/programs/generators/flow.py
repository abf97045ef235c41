# covers: generators: loops with else, break, continue and nested try/finally around yield; return in finally; exceptions caught between linked generators; StopIteration values through several levels; generators that start others
def loops(n):
    for i in range(n):
        for j in range(n):
            if j > i:
                break
            if (i + j) % 2:
                continue
            yield i, j
        else:
            yield "inner else", i
    else:
        yield "outer else"
    k = 0
    while k < 2:
        k += 1
        yield k
    else:
        yield "while else"


print(list(loops(3)))


def finals():
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            yield i
        finally:
            yield f"finally {i}"
    try:
        yield "body"
        return "from body"
    finally:
        yield "last"


def show(g):
    r = yield from g
    yield ("returned", r)


print(list(show(finals())))


def overriding():
    for i in range(3):
        try:
            yield i
            return "lost"
        finally:
            if i < 2:
                continue
    yield "end"


print(list(show(overriding())))


def swallowing():
    while True:
        try:
            yield 1
            raise KeyError("k")
        except KeyError:
            break
        finally:
            print("cleanup")
    yield 2


print(list(swallowing()))


def level(n):
    try:
        if n == 0:
            x = yield "bottom"
            print("got", x)
            raise LookupError("from the bottom")
        r = yield from level(n - 1)
        yield f"{n} resumed with {r}"
        return r + 1
    except LookupError as e:
        if n == 2:
            yield f"caught at {n}: {e}"
            return 100
        raise


g = level(4)
print(next(g), g.send("hello"))
print(list(show(g)))


def counted(n):
    total = 0
    while n:
        got = yield n
        total += got or 0
        n -= 1
    return total


def both():
    a = yield from counted(2)
    b = yield from counted(3)
    return a * 100 + b


g = both()
next(g)
try:
    for v in (1, 2, 3, 4, 5):
        g.send(v)
except StopIteration as e:
    print(e.value)


def delegates_after_end():
    g = counted(1)
    print(list(g))
    r = yield from g
    yield r


print(list(delegates_after_end()))


def started():
    g = counted(3)
    print("first", next(g))
    r = yield from g
    print("r", r)


print(list(started()))


def thrown():
    while True:
        try:
            got = yield "ready"
            print("got", got)
        except ValueError as e:
            print("inner", e)
            yield "after inner"


def through():
    while True:
        try:
            yield from thrown()
        except TypeError as e:
            print("outer", e)
            yield "after outer"


t = through()
print(next(t), t.send(1), t.throw(ValueError("v")), next(t), t.throw(TypeError("t")), next(t))
t.close()
print(next(t, "closed"))


def tree(depth):
    if depth == 0:
        yield "leaf"
    else:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


print(list(tree(3)), sum(1 for _ in tree(8)))


def early(n):
    for x in tree(n):
        if x == 2:
            return
        yield x


print(list(early(4)))


def makes(n):
    inner = [counted(i) for i in range(n)]
    yield inner
    for g in inner:
        yield from g


it = makes(4)
gens = next(it)
assert isinstance(gens, list)
print(len(gens), sum(1 for _ in it), next(gens[3], "over"))


def forever():
    try:
        while True:
            yield from (1, 2)
    finally:
        print("stopped")


for i, x in enumerate(forever()):
    if i == 4:
        break
    print(x, end=" ")
print()


def guarded(name):
    try:
        yield name
    finally:
        print("end of", name)


def chain_of_guards():
    try:
        yield from guarded("a")
        yield from guarded("b")
    finally:
        print("end of chain")


for x in chain_of_guards():
    print(x)
    if x == "b":
        break
c = chain_of_guards()
print(next(c))
c.close()


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield "no"


def over_stubborn():
    try:
        yield from stubborn()
    except RuntimeError as e:
        print("inner said:", e)


o = over_stubborn()
next(o)
o.close()
print("end")


def raising_exit():
    try:
        yield 1
    finally:
        raise ValueError("from finally")


r = raising_exit()
next(r)
try:
    r.close()
except ValueError as e:
    print("close raised", e)


def returns_on_exit():
    try:
        yield 1
    except GeneratorExit:
        return


r = returns_on_exit()
next(r)
r.close()
print(list(r))
