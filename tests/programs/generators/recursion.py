# covers: generators: recursion of functions through bodies of generators, which count as calls
deepest = 0


def note(n):
    global deepest
    deepest = max(deepest, n)


def looped(n):
    note(n)
    for x in below(n):
        pass


def below(n):
    looped(n + 1)
    yield n


def asked(n):
    note(n)
    it = under(n)
    return next(it)


def under(n):
    yield asked(n + 1)


def summed(n):
    note(n)
    return sum(beneath(n))


def beneath(n):
    yield summed(n + 1)


for f in (looped, asked, summed):
    deepest = 0
    try:
        f(0)
    except RecursionError as e:
        print("too deep", deepest > 480, deepest < 520)
