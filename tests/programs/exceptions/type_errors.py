# covers: exceptions: TypeError messages of operators and builtins on wrong types, raised at run time and caught
def attempt(label, action):
    try:
        print(label, "->", action())
    except TypeError as e:
        print(label, "TypeError:", e)


class Plain:
    pass


class NoAdd:
    def __eq__(self, other):
        return True


def f(a, b=1):
    return a


def main():
    attempt("int + str", lambda: 1 + "a")
    attempt("str + int", lambda: "a" + 1)
    attempt("list + tuple", lambda: [1] + (2,))
    attempt("str - str", lambda: "a" - "b")
    attempt("float * str", lambda: 1.5 * "a")
    attempt("list * float", lambda: [1] * 1.5)
    attempt("str / int", lambda: "a" / 2)
    attempt("int & float", lambda: 1 & 1.5)
    attempt("minus str", lambda: -"a")
    attempt("invert float", lambda: ~1.5)
    attempt("int < str", lambda: 1 < "a")
    attempt("list < int", lambda: [1] < 1)
    attempt("int == str", lambda: 1 == "a")
    attempt("list == tuple", lambda: [1] == (1,))
    attempt("plain + plain", lambda: Plain() + Plain())
    attempt("plain < plain", lambda: Plain() < Plain())
    attempt("plain()", lambda: Plain()())
    attempt("plain[0]", lambda: Plain()[0])
    attempt("iter plain", lambda: list(Plain()))
    attempt("len plain", lambda: len(Plain()))
    attempt("len int", lambda: len(5))
    attempt("for int", lambda: [x for x in 5])
    attempt("int()", lambda: int([]))
    attempt("int(None)", lambda: int(None))
    attempt("float([])", lambda: float([]))
    attempt("sum str", lambda: sum(["a"]))
    attempt("max int", lambda: max(5))
    attempt("sorted int", lambda: sorted(5))
    attempt("ord int", lambda: ord(5))
    attempt("chr str", lambda: chr("a"))
    attempt("abs str", lambda: abs("a"))
    attempt("round str", lambda: round("a"))
    attempt("range float", lambda: range(1.5))
    attempt("index str", lambda: [1]["a"])
    attempt("index float", lambda: "abc"[1.0])
    attempt("int subscript", lambda: 5[0])
    attempt("call int", lambda: 5())
    attempt("unhashable", lambda: {[1]: 2})
    attempt("unhashable set", lambda: {[1]})
    attempt("unhashable class", lambda: {NoAdd(): 1})
    attempt("in int", lambda: 1 in 5)
    attempt("in str", lambda: 1 in "abc")
    attempt("missing", lambda: f())
    attempt("too many", lambda: f(1, 2, 3))
    attempt("keyword", lambda: f(1, c=2))
    attempt("twice", lambda: f(1, a=2))
    attempt("percent", lambda: "%d" % "a")
    attempt("unpack", lambda: [a for a, b in [1]])


main()


def noisy(value):
    print("made", value)
    return value


class Made:
    def __init__(self):
        print("made an object")


def assign_attribute():
    noisy(5).x = 1


def assign_item():
    noisy(5)[0] = noisy([1])


def delete_item():
    del noisy(5)[0]


def unpack_int():
    a, b = noisy(5)


def unpack_short():
    a, b = noisy([1])


def raise_int():
    raise noisy(5)


def augment():
    x = noisy(5)
    x += noisy([1])


def loop():
    for _ in noisy(5):
        pass


# What stands before the error has run.
for attempt in (
    lambda: len(noisy(5)),
    lambda: Made().nope,
    lambda: Made().nope(),
    lambda: Made().x.y,
    lambda: Made() + 1,
    lambda: noisy(5) + noisy("x"),
    lambda: noisy(5) < noisy("x"),
    lambda: noisy(5)[noisy(0)],
    lambda: noisy([1])[noisy("a")],
    lambda: noisy(5)(noisy(6)),
    lambda: -noisy([1]),
    lambda: int(noisy([1])),
    lambda: [x for x in noisy(5)],
    lambda: {noisy([1]): noisy(1)},
    lambda: {noisy([0]), noisy([1])},
    lambda: iter(noisy(5)),
    lambda: noisy(5) ** noisy([1]),
    lambda: range(noisy([1])),
    assign_attribute,
    assign_item,
    delete_item,
    unpack_int,
    unpack_short,
    raise_int,
    augment,
    loop,
):
    try:
        print(attempt())
    except (TypeError, AttributeError, ValueError) as e:
        print(type(e).__name__, e)
