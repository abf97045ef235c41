# covers: exceptions: arguments that change after the exception was made


class Box:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"Box({self.v})"


class Bad(Exception):
    pass


class Worse(Bad):
    def __init__(self, xs, n):
        super().__init__(xs, n)
        self.xs = xs


def main() -> None:
    xs = [1]
    e = ValueError(xs)
    xs.append(2)
    print(e, repr(e), e.args)
    k = KeyError(xs)
    xs.append(3)
    print(k, repr(k))
    b = Box(1)
    f = RuntimeError("boxed", b, (b, 2), 3)
    b.v = 5
    print(f, repr(f), f.args[0], f.args[3])
    try:
        raise Bad(b)
    except Bad as bad:
        b.v = 6
        print(bad, repr(bad))
    try:
        raise Worse(xs, 4)
    except Bad as bad:
        xs.clear()
        print(bad, repr(bad))
    d = {"a": [1]}
    try:
        raise LookupError(d)
    except LookupError as x:
        d["a"].append(2)
        print(x)
    o = ValueError((1, [2]))
    print(o, ValueError((1, "a")))
    inner = Bad(b)
    outer = ValueError(inner)
    b.v = 7
    print(outer, repr(outer))
    u = [1] if b.v > 3 else None
    w = ValueError(u)
    if u is not None:
        u.append(9)
    print(w)
    s = {1}
    v = ValueError(s, frozenset([b]))
    s.add(2)
    b.v = 8
    print(v)
    table = {b: 1}
    try:
        table[Box(3)]
    except KeyError as missing:
        print("missing", missing)
    raise ValueError(xs, b)


if __name__ == "__main__":
    main()
