# covers: str: repr quoting rules, control characters, non-printables, nested repr inside containers, ascii(), str() of everything
class Plain:
    def __repr__(self):
        return "Plain('x')"


class Named:
    def __init__(self, name):
        self.name = name

    def __str__(self):
        return f"<{self.name}>"

    def __repr__(self):
        return f"Named({self.name!r})"


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def unescape(text):
    out = ""
    i = 0
    while i < len(text):
        if text[i] == "\\" and i + 1 < len(text):
            i += 1
            out += {"n": "\n", "t": "\t"}.get(text[i], text[i])
        else:
            out += text[i]
        i += 1
    return out


def main():
    for s in ("", "a", "it's", 'say "x"', "it's \"x\"", "\\", "\n\r\t", "\x00\x1b\x7f", "\x80\x9f\xa0\xad", "é", "\u0378", "\u2028\u2029", "\u200d\ufeff", "\U0001f600", "\U000fffff", "\ud7ff\ue000"):
        print(repr(s), ascii(s), len(s), len(repr(s)))
    print(["a'b", 'c"d', "e\nf"], ("x",), {"k'": "v\""}, [["\t"]], {"\\"})
    print(str(["a", 1.5]), str(("b", None)), repr({"x": [True]}), str(None), str(True), str(1.0), str(b"a"), repr(b"'"))
    print(Plain(), [Plain()], str(Plain()), f"{Plain()!s} {Plain()!r}", Named("q"), [Named("it's")], (Named("a"), Named("b")), {"k": Named("n")})
    print(quote('a"b\\c'), unescape("a\\nb\\tc\\\\d\\"), unescape(r"\q"))
    print(repr(repr("a")), repr(repr(repr("'"))), len(repr("🎉")), repr("a" * 3), str("x") == "x", repr("x") == "'x'")
    print(f"{'a'!r:>6}|{'é'!a:>8}|{'a'!s:<4}|", "%r %s %a" % ("a'b", "c", "é"), "{!r} {!a}".format("x", "ü"))
    print([None, None], [(), []], {(): {}}, set(), frozenset() == set(), [range(3)], (1,), ((1, 2), [3]), {1: (2,)})
    print(str([]), str(()), str({}), str(""), repr(""), str(range(2, 5)), repr(range(0, 10, 3)), str(range(0)))
    nested = [[["deepest"]]]
    print(nested, str(nested[0][0]), len(str(nested)))


main()
