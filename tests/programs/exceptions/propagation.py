# covers: exceptions: unwinding through many functions, methods, loops, comprehensions, lambdas, sort keys, callbacks and context managers; state after unwinding
trace = []


class Resource:
    open_count = 0

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        Resource.open_count += 1
        trace.append("open " + self.name)
        return self

    def __exit__(self, kind, value, tb):
        Resource.open_count -= 1
        trace.append("close " + self.name)


class Broken:
    def __init__(self, n):
        if n < 0:
            raise ValueError(f"negative {n}")
        self.n = n

    def __lt__(self, other):
        if self.n == 13 or other.n == 13:
            raise RuntimeError("unlucky")
        return self.n < other.n

    def __eq__(self, other):
        if other.n == 99:
            raise RuntimeError("no equality")
        return self.n == other.n

    def __hash__(self):
        if self.n == 77:
            raise RuntimeError("no hash")
        return self.n

    def __len__(self):
        if self.n > 50:
            raise ValueError("too long")
        return self.n

    def __str__(self):
        if self.n == 66:
            raise ValueError("no text")
        return f"B{self.n}"

    @property
    def half(self):
        if self.n % 2:
            raise ValueError("odd")
        return self.n // 2


def level3(n):
    trace.append("in3")
    if n == 0:
        raise KeyError("deep")
    return n


def level2(n):
    with Resource("r2"):
        result = level3(n)
    trace.append("out2")
    return result


def level1(n):
    for i in range(2):
        with Resource(f"r1.{i}"):
            level2(n)
    return "ok"


def key(x):
    if x == 3:
        raise ValueError("key of 3")
    return -x


def attempt(label, action):
    try:
        print(label, action())
    except (ValueError, KeyError, RuntimeError, ZeroDivisionError) as e:
        print(label, type(e).__name__, e)


def main():
    attempt("levels", lambda: level1(1))
    print(trace, Resource.open_count)
    trace.clear()
    attempt("levels", lambda: level1(0))
    print(trace, Resource.open_count)
    xs = [1, 2, 3, 4]
    attempt("sorted", lambda: sorted(xs, key=key))
    attempt("min", lambda: min(xs, key=key))
    attempt("map", lambda: list(map(key, xs)))
    attempt("filter", lambda: list(filter(lambda x: 1 // (x - 2), xs)))
    attempt("comprehension", lambda: [key(x) for x in xs])
    attempt("sum", lambda: sum(key(x) for x in xs))
    attempt("any", lambda: any(key(x) > 0 for x in xs))
    attempt("init", lambda: [Broken(n).n for n in (1, -1)])
    attempt("sort", lambda: [b.n for b in sorted([Broken(2), Broken(13), Broken(1)])])
    attempt("max", lambda: max(Broken(1), Broken(13)).n)
    attempt("in", lambda: Broken(99) in [Broken(1)])
    attempt("index", lambda: [Broken(1)].index(Broken(99)))
    attempt("dict", lambda: len({Broken(77): 1}))
    attempt("set", lambda: len({Broken(1), Broken(77)}))
    attempt("len", lambda: len(Broken(60)))
    attempt("bool", lambda: bool(Broken(60)))
    attempt("if", lambda: 1 if Broken(60) else 2)
    attempt("str", lambda: str(Broken(66)))
    attempt("fstring", lambda: f"<{Broken(66)}>")
    attempt("join", lambda: ", ".join(str(Broken(n)) for n in (1, 66)))
    attempt("property", lambda: [Broken(n).half for n in (4, 5)])
    attempt("default", lambda: {"a": 1}.get("b", Broken(3).half))
    attempt("and", lambda: False and Broken(-1))
    attempt("arguments", lambda: print("never", Broken(-2)))
    total = 0
    for x in xs:
        try:
            total += key(x)
        except ValueError:
            total += 100
    print(total, xs)


main()
