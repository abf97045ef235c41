# covers: exceptions: messages of IndexError, KeyError, ValueError, ZeroDivisionError, AttributeError, StopIteration, OverflowError and UnicodeError raised by builtins and methods
def attempt(label, action):
    try:
        print(label, "->", action())
    except IndexError as e:
        print(label, "IndexError:", e)
    except KeyError as e:
        print(label, "KeyError:", e)
    except UnicodeError as e:
        print(label, type(e).__name__, e)
    except ValueError as e:
        print(label, "ValueError:", e)
    except ZeroDivisionError as e:
        print(label, "ZeroDivisionError:", e)
    except AttributeError as e:
        print(label, "AttributeError:", e)
    except StopIteration as e:
        print(label, "StopIteration:", repr(str(e)), e.args)
    except OverflowError as e:
        print(label, "OverflowError:", e)


class Thing:
    def __init__(self):
        self.part = None


def main():
    xs, t, s, d = [1, 2], (1, 2), "ab", {"a": 1}
    attempt("list", lambda: xs[5])
    attempt("list neg", lambda: xs[-3])
    attempt("tuple", lambda: tuple(xs)[9])
    attempt("str", lambda: s[2])
    attempt("bytes", lambda: b"x"[1])
    attempt("range", lambda: range(3)[3])
    attempt("pop", lambda: [0][1:].pop())
    attempt("pop index", lambda: xs.pop(7))
    attempt("dict", lambda: d["zz"])
    attempt("dict int", lambda: {1: 1}[2])
    attempt("dict float", lambda: {1.5: 1}[2.5])
    attempt("dict tuple", lambda: {(1, 2): 1}[(2, 1)])
    attempt("dict pop", lambda: d.pop("q"))
    attempt("popitem", lambda: dict().popitem() if not d else {"a": 1}.pop("b"))
    attempt("set remove", lambda: {1}.remove(5))
    attempt("set pop", lambda: ({1} - {1}).pop())
    attempt("list remove", lambda: xs.remove(9))
    attempt("list index", lambda: xs.index(9))
    attempt("str list index", lambda: ["a"].index("b"))
    attempt("tuple index", lambda: t.index(9))
    attempt("str index", lambda: s.index("z"))
    attempt("int text", lambda: int("12x"))
    attempt("int empty", lambda: int(""))
    attempt("int base", lambda: int("9", 8))
    attempt("float text", lambda: float("1,5"))
    attempt("float empty", lambda: float(""))
    attempt("chr", lambda: chr(-1))
    attempt("split", lambda: s.split(""))
    attempt("min", lambda: min([0.5][1:], default="none"))
    attempt("unpack short", lambda: [a + b for a, b in [[1]]])
    attempt("unpack long", lambda: [a + b for a, b in [[1, 2, 3]]])
    attempt("range step", lambda: range(1, 5, 0))
    attempt("slice step", lambda: xs[::0])
    attempt("int div", lambda: 1 // 0)
    attempt("true div", lambda: 1 / 0)
    attempt("mod", lambda: 5 % 0)
    attempt("divmod", lambda: divmod(5, 0))
    attempt("float div", lambda: 1.5 / 0)
    attempt("zero power", lambda: "skip" or 0.0 ** -1)
    attempt("negative shift", lambda: 1 << -1)
    attempt("negative right shift", lambda: 1 >> -2)
    attempt("int inf", lambda: int(float("inf")))
    attempt("int nan", lambda: int(float("nan")))
    attempt("round inf", lambda: round(float("inf")))
    attempt("none attribute", lambda: Thing().part.name)
    attempt("next", lambda: next(iter(xs[:0])))
    attempt("encode", lambda: "né".encode("ascii"))
    attempt("decode", lambda: b"a\xff".decode())
    attempt("bytes value", lambda: bytes([1, 300]))
    attempt("to_bytes", lambda: (300).to_bytes(1, "big"))
    attempt("format", lambda: "{1}".format("a"))
    attempt("format key", lambda: "{a}".format(b=1))
    attempt("replace none", lambda: "fine")
    attempt("join index", lambda: "-".join(["a", "b"])[5])
    attempt("nested", lambda: {"k": [1]}["k"][3])


main()
