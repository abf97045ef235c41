# covers: classes: __call__, __enter__ and __exit__ with and without exceptions, suppression, several managers in one with, nested with, with as target, order of exits
log = []


class Multiplier:
    def __init__(self, k):
        self.k = k
        self.calls = 0

    def __call__(self, x, times=1):
        self.calls += 1
        return x * self.k * times


class Poly:
    def __init__(self, coefficients):
        self.coefficients = coefficients

    def __call__(self, x):
        total = 0
        for c in self.coefficients:
            total = total * x + c
        return total


class Tag:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        log.append(f"<{self.name}>")
        return self

    def __exit__(self, kind, value, trace):
        log.append(f"</{self.name}>" if kind is None else f"<!{self.name}: {value}>")
        return self.swallow


class Transaction:
    def __init__(self, data):
        self.data = data

    def __enter__(self):
        self.saved = dict(self.data)
        return self.data

    def __exit__(self, kind, value, trace):
        if kind is not None:
            self.data.clear()
            self.data.update(self.saved)
            return isinstance(value, ValueError)
        return False


def flush():
    print(" ".join(log))
    log.clear()


def early(n):
    with Tag("f"):
        for i in range(n):
            with Tag(str(i)):
                if i == 1:
                    return "returned"
                if i == 0:
                    continue
    return "fell through"


def main():
    triple = Multiplier(3)
    print(triple(5), triple("ab"), triple(2, times=2), triple.calls, list(map(triple, [1, 2])), sorted([1, 3, 2], key=Multiplier(-1)), Poly([1, 0, -1])(3), Poly([])(5), [Poly([2, 1])(x) for x in (0, 0.5)], triple.calls)
    with Tag("a") as a:
        log.append(a.name)
    flush()
    with Tag("a") as a, Tag("b"):
        log.append("body")
    flush()
    with Tag("outer"):
        with Tag("inner"):
            pass
        log.append("between")
    flush()
    with Tag("s", swallow=True):
        log.append("before")
        raise ValueError("inside")
    log.append("after")
    flush()
    try:
        with Tag("x"), Tag("y"):
            raise KeyError("k")
    except KeyError as e:
        log.append(f"caught {e}")
    flush()
    with Tag("p", swallow=True):
        with Tag("q"):
            int("bad")
    flush()
    print(early(3), early(0))
    flush()
    for i in range(3):
        with Tag("loop"):
            if i == 1:
                break
    flush()
    data = {"a": 1}
    with Transaction(data) as d:
        d["b"] = 2
    print(data)
    with Transaction(data) as d:
        d["c"] = 3
        raise ValueError("roll back")
    print(data)
    try:
        with Transaction(data) as d:
            del d["a"]
            d["zzz"]
    except KeyError as e:
        print("KeyError:", e, data)
    try:
        with Tag("t"):
            try:
                with Tag("u"):
                    1 // 0
            finally:
                log.append("finally")
    except ZeroDivisionError:
        log.append("handled")
    flush()


main()
