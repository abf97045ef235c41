# covers: str: split with and without separator and maxsplit; rsplit; splitlines; partition; rpartition; join; round trips
def fields(line, sep=","):
    return [f.strip() for f in line.split(sep)]


def parse_pairs(text):
    out = {}
    for part in text.split(";"):
        key, found, value = part.partition("=")
        if found:
            out[key.strip()] = value.strip()
    return out


def acronym(text):
    return "".join(word[0].upper() for word in text.split())


def main():
    for text in ("a b c", "  a  b  ", "", "   ", "one", "a\tb\nc\x0bd\x0ce", "a\u00a0b\u2003c", "\x1ca\x1db"):
        print(repr(text), text.split(), text.split(None, 1), text.rsplit(None, 1), text.split(" "))
    for text in ("a,b,c", ",a,", "", ",", ",,", "abc", "a,,b"):
        print(repr(text), text.split(","), text.split(",", 1), text.rsplit(",", 1), text.split(",", 0), text.split(",", maxsplit=-1))
    print("a--b--c".split("--"), "a---b".split("--"), "aaa".split("aa"), "aaa".rsplit("aa"), "xAyAz".rsplit("A", 1), "  x y z ".split(maxsplit=2), " x y z ".rsplit(maxsplit=1))
    for text in ("k=v", "k=v=w", "k", "=v", "k=", "", "="):
        print(text.partition("="), text.rpartition("="))
    for text in ("a\nb", "a\nb\n", "a\r\nb\rc", "\n", "", "\n\n", "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g", "no end"):
        print(repr(text), text.splitlines(), text.splitlines(True), text.split("\n"))
    print(",".join(["a", "b"]), ",".join([]) == "", ",".join(["x"]), "".join(["a", "", "b"]), ", ".join("abc"), "-".join(("p", "q")), "🎉".join(["1", "2", "3"]))
    print("/".join(str(n) for n in range(4)), " ".join({"k1": 1, "k2": 2}), "\n".join(sorted(["b", "a"])))
    print(fields(" a , b ,c "), fields("1|2", "|"), parse_pairs("a=1; b = two ;c;d=x=y"), acronym("portable network graphics"))
    print("a b  c".split(" "), " ".join("  many   spaces here ".split()), "日本 語".split(), "x🎉y🎉z".split("🎉"))
    for bad in ("",):
        try:
            "abc".split(bad)
        except ValueError as e:
            print("ValueError:", e)
        try:
            "abc".partition(bad)
        except ValueError as e:
            print("ValueError:", e)
    head, _, tail = "name:value:more".partition(":")
    print(head, tail, "name:value:more".rpartition(":")[0])


main()
