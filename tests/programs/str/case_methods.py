# covers: str: upper lower title capitalize swapcase casefold; is* predicates; ASCII and beyond; German sharp s, Greek final sigma, Turkish dotted I
WORDS = ["hello", "Hello World", "HELLO", "", "123", "abc123", "straße", "ΣΊΣΥΦΟΣ", "ǆ", "ﬁne", "İstanbul", "ı", "they're bill's", "日本", "été ÎLE", "a1b2 c3d", "x-y_z", "ŉ", "ᾳ", "Ωmega"]
TESTS = ["a", "A", "1", "½", "²", "٣", " ", "\t", "\u00a0", "\u2028", "_", "é", "ß", "日", "ª", "Ⅷ", "🐍", "a1", "a b", "", "Ab", "AB", "ab1", "\n", "\x00", "\u0301", "ǅ"]


def camel(text):
    first, *rest = text.split("_")
    return first + "".join(word.capitalize() for word in rest)


def snake(text):
    out = ""
    for i, c in enumerate(text):
        if c.isupper() and i > 0:
            out += "_"
        out += c.lower()
    return out


def flags(c):
    tests = [c.isalpha(), c.isdigit(), c.isdecimal(), c.isnumeric(), c.isalnum(), c.isspace(), c.isupper(), c.islower(), c.istitle(), c.isidentifier(), c.isprintable(), c.isascii()]
    return "".join("1" if t else "0" for t in tests)


def caesar(text, shift):
    out = []
    for c in text:
        if c.isascii() and c.isalpha():
            base = ord("a") if c.islower() else ord("A")
            out.append(chr((ord(c) - base + shift) % 26 + base))
        else:
            out.append(c)
    return "".join(out)


def main():
    for w in WORDS:
        print(repr(w), w.upper(), w.lower(), w.title(), w.capitalize(), w.swapcase(), w.casefold(), sep=" | ")
    for t in TESTS:
        print(ascii(t), flags(t))
    print(camel("make_camel_case"), snake("makeSnakeCase"), camel("one"), snake("ABc"))
    print(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), -3), caesar("été", 1))
    print("Straße".casefold() == "STRASSE".casefold(), "a".upper() == "A", "ΑΣ".lower(), "ΑΣΑ".lower(), "Σ".lower())
    print("if".isidentifier(), "2x".isidentifier(), "_x".isidentifier(), "a-b".isidentifier(), "变量".isidentifier())
    print("Title Case".istitle(), "Title case".istitle(), "A".istitle(), "1A".istitle(), "A1b".istitle(), "A1B".istitle())


main()
