# covers: builtins: print of floats, nested containers, bytes, objects, empty calls, sep and end values, print inside expressions, large outputs, Unicode columns
class Shape:
    def __init__(self, name):
        self.name = name


class Named(Shape):
    def __repr__(self):
        return f"Named:{self.name}"


def table(rows, sep=" | "):
    for row in rows:
        print(*row, sep=sep)


def banner(text, char="=", width=20):
    print(char * width, text.center(width), char * width, sep="\n", end="\n\n")


def spiral_text(n):
    for i in range(n):
        print(" " * i + "*" * (n - i), end="\n" if i < n - 1 else "!\n")


def main():
    print(1, 1.0, 1e0, 10 ** 15, 1e15, 1e16, 1e-4, 1e-5, 0.1 + 0.2, 100 / 3, 2 / 4, 1e100, -0.0, float("inf"), float("-inf"), float("nan"))
    print([1.0, 2, 3.5], (1e20,), {1.5: 2.5}, [True, None], [[0.1]], [1e-7])
    print("", "", sep="")
    print("")
    print()
    print(" ")
    print("a\n", "b")
    print("x", end="")
    print("y", end="\n\n")
    print("no", "sep", sep="")
    print("long", "sep", sep="<-->")
    print("unicode", "sep", sep=" ✓ ", end=" ∎\n")
    print(sep="x", end="only\n")
    print(*[], sep="x")
    print(*["one"], sep="x")
    print(*(1, "two", 3.0, None, True), sep=", ")
    table([[1, "a"], [2.5, "b"]])
    table([("x",), ("y", "z", "w")], sep="")
    table([])
    banner("hi")
    banner("日本", "~", 8)
    spiral_text(3)
    print([Named("a"), Named("b")], {"k": Named("c")}, Named("d"), str(Named("e")), (Named("f"), 1))
    print({"nested": {"list": [1, {"deep": (1, 2)}], "none": None}, "t": (), "s": set(), "e": {}})
    print({1: {2: {3: {}}}}, [[[[]]]], ((((1,),),),), {(): ()}, [{}], ({},), {"": ""}, [""], [" "], ["\n"], ["'"], ['"'], ["\\"], ["\t\r\0"])
    print(b"bytes", [b"in list"], b"\xff\n'", b'"', {b"k": b"v"})
    print("back\\slash", "tab\tbed", "quote'", 'double"', "nul\0byte", "bell\a".replace("\a", "<bell>"))
    print("日本語", "🎉", "é", "e\u0301", "\u200b|", "ﬁ", "Ω", "ñ", sep="·")
    print(print("inner"), [print("in list")], (lambda: print("in lambda"))())
    result = [print(i, end=" ") for i in range(3)]
    print(result)
    print("done" if print("condition") is None else "never")
    for i in range(3):
        for j in range(3):
            print(i * j, end="\t" if j < 2 else "\n")
    print("x" * 200)
    print("line1\nline2\nline3".replace("\n", " / "), "a\rb".replace("\r", "^M"))
    print("".join(f"{i}" for i in range(60)))
    print("%" , "%%", "100%", "{}", "{{}}", "$x", "#", "\\n", r"\t")
    text = ""
    for i in range(300):
        text += chr(33 + i % 90)
    print(text)
    print(*range(40))
    print(-1, +1, --1, not 1, ~1, 1 if 0 else 2, 3 and 4, 5 or 6, 1 < 2, 1 == 1.0, "a" in "abc", None is None)


main()
