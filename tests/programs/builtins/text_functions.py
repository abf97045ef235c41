# covers: builtins: ord, chr, repr, str, ascii, format, print of special values, bytes and str conversions, input-free text helpers
class Both:
    def __str__(self):
        return "str-form"

    def __repr__(self):
        return "repr-form"


class Spec:
    def __format__(self, spec):
        return f"<{spec}>"


def code_points(text):
    return [ord(c) for c in text]


def from_codes(codes):
    return "".join(map(chr, codes))


def shift(text, n):
    return "".join(chr((ord(c) - 97 + n) % 26 + 97) if "a" <= c <= "z" else c for c in text)


def alphabet(a, b):
    return "".join(chr(i) for i in range(ord(a), ord(b) + 1))


def main():
    print(code_points("Az é日🎉\n\0"), from_codes([72, 105, 0x1F600, 0xE9]), from_codes(code_points("round trip ✓")), ord(b"a"), ord(chr(0x10FFFF)), chr(0) == "\0", len(chr(128013)))
    print(shift("hello, world", 3), shift(shift("xyz", 5), -5), alphabet("a", "j"), alphabet("α", "ε"), alphabet("c", "a") == "", [chr(ord("a") + i) for i in range(3)], ord("a") < ord("b"), ord("Z") - ord("A"))
    for bad in (-1, 0x110000):
        try:
            chr(bad)
        except ValueError as e:
            print("ValueError:", e)
    for bad in ("", "ab"):
        try:
            ord(bad)
        except TypeError as e:
            print("TypeError:", e)
    b = Both()
    print(b, str(b), repr(b), [b], (b,), {"k": b}, f"{b} {b!r} {b!s} {b!a}", "%s %r" % (b, b), format(b), ascii(b), "{} {!r}".format(b, b))
    print(f"{Spec():abc}", format(Spec(), "x"), f"{Spec()}", "{:{}}".format(Spec(), "nested"))
    print(repr("a'b"), repr('a"b'), repr("a'b\"c"), repr("\n\t\\"), repr("\x00\x1f\x7f"), repr("é"), ascii("é日🎉"), repr(""), repr("\u2028"), repr("\ud7ff"), repr("🎉"), ascii("plain"), ascii(["é"]), ascii({"ß": 1}))
    print(repr(1), repr(1.0), repr(-0.0), repr(None), repr(True), repr([1, "a", None]), repr((1,)), repr(()), repr({1: "x"}), repr({1}), repr(set()), repr(b"a\x00"), repr(range(3)), repr(frozenset()), repr([[]]), repr("x" * 3), repr(1e100))
    print(str([1, "a"]), str((1, "b")), str({"k": "v"}), str({"only"}), str(b"q"), str(), str(""), str([None, True]), str(["é", "\n"]), str([1.0, 1e20]), str([b"x", "y"]), str([Both(), Both()]), str({1: Both()}))
    print(format(5), format(5, "03"), format(2.5, ".2f"), format("s", ">3"), format(True), format(None), format([1]), format(255, "x"), format(1234567, ","), format(0.5, "%"), format("abc", ".2"), format(-7, "+d"), format(7, "b"), format("x", "^5") + "|", format(1e10, "g"))
    print(bytes("né", "utf-8"), bytes([1, 2]), bytes(2), str(b"n\xc3\xa9", "utf-8"), b"abc".decode(), "abc".encode(), bytes("a", "ascii"), list("né".encode()), bytes(range(65, 70)), bytes(b"x") == b"x", "é".encode("utf-8").hex(), bytes.fromhex("c3a9").decode())
    print("a" "b" + "c" * 2, "x" in "xyz", "abc"[::-1], "a" < "b", len("a\tb"), "tab\there", "quote\"d", 'single\'d', "new\\nline", r"\n", "\x41\u0042\103", "\N{BULLET}")
    print("sep", "a", sep="-", end="|\n")
    print("%s" % repr("q"), "%5s|%-5s|%05d|%x|%o|%e|%g|%c|%%" % ("a", "b", 42, 255, 8, 1.5, 0.0001, "z"), str(repr(str("x"))), eval_free := "named", eval_free.upper())


main()
