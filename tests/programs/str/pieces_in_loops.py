# covers: str: loops over split, splitlines and the like, which give piece by piece; iterators over pieces that are kept


def show(pieces):
    for piece in pieces:
        print(repr(piece), end=" ")
    print()


TEXTS = [
    "",
    " ",
    "a",
    " a",
    "a ",
    " a  b\tc\n",
    "  é  日本  \u2003x\u3000y ",
    "a\x1cb\x1dc\x1ed\x1fe",
    "\x85x\xa0y\u200bz",
]
for text in TEXTS:
    for word in text.split():
        print(repr(word), end=" ")
    print("|", end=" ")
    for limit in (-1, 0, 1, 2, 5):
        print([word for word in text.split(None, limit)], end=" ")
    print()

for text in ["", ",", "a", "a,b", ",a,,b,", "日,本", ",,"]:
    for part in text.split(","):
        print(repr(part), end=" ")
    for limit in (-1, 0, 1, 2):
        print([part for part in text.split(",", limit)], end=" ")
    print(*(part for part in text.split(",,")))

LINES = [
    "",
    "\n",
    "a",
    "a\n",
    "a\nb",
    "a\r\nb\rc\n\rd\r",
    "\r\n\r\n",
    "a\x0bb\x0cc\x1cd\x1de\x1ef\x1fg",
    "é\x85b\u2028c\u2029d\u2027e\u202af",
    "x\xc2y\xe2z\u0085",
    "end\r",
]
for text in LINES:
    for line in text.splitlines():
        print(repr(line), end=" ")
    for line in text.splitlines(True):
        print(repr(line), end=" ")
    print(len(text.splitlines()), [len(line) for line in text.splitlines(keepends=True)])

for separator in ("", ","):
    try:
        for part in "a,b".split(separator):
            print(part)
    except ValueError as error:
        print(error)

# The text may be replaced while its pieces are given.
text = "one two three"
for word in text.split():
    text = text + "!"
    print(word, text)
for line in text.splitlines():
    text = ""
    print(line)

# Pieces as arguments.
print(sorted(word for word in "c a b".split()), max(len(w) for w in "aa b cccc".split()))
print(list("a b".split()), tuple("a,b".split(",")), set("x x".split()), " ".join("a  b".split()))
print(dict(zip("a b c".split(), range(3))), list(enumerate("x y".split(), 1)))
print(any(w == "b" for w in "a b".split()), sum(int(w) for w in "1 2 3".split()))
kept = iter("p q r".split())
print(next(kept), list(kept), next(kept, "none"))
halves = zip("a b".split(), "c,d,e".split(","))
print(list(halves))
first, *rest = "1 2 3".split()
print(first, rest)
a, b = "k=v".split("=")
print(a, b, "x" in "x y".split(), "x y".split().index("y"), len("a b c".split()), "a b".split()[1])
for i, (key, value) in enumerate(pair.split("=") for pair in "a=1;b=2".split(";")):
    print(i, key, value)
for number in map(int, "4 5".split()):
    print(number * 2)
for word in reversed("a b c".split()):
    print(word, end=" ")
print()
for x in [1, 2]:
    for y in "p q".split():
        if y == "q":
            break
        print(x, y)
    else:
        print("never")
for word in "".split():
    print("never")
else:
    print("none")

# Beginnings and ends, with and without bounds.
for text in ["", "#x", "x#", "日本語"]:
    print(
        text.startswith("#"),
        text.endswith("#"),
        text.startswith(""),
        text.endswith(""),
        text.startswith("日"),
        text.endswith("本語"),
    )
    print(
        text.startswith("x", 1),
        text.startswith("", 5),
        text.endswith("x", 0, 1),
        text.startswith(("a", "#")),
        text.endswith(("語",)),
    )
    print(
        text.strip(),
        "\u3000 " + text + "\t\x85",
        ("\u3000 " + text + "\t\x85").strip(),
        (" é" + text).lstrip(),
        (text + "é \u2029").rstrip(),
    )
