# covers: stdlib: re, patterns in classes, functions and names
import re


class Lexer:
    TOKEN = re.compile(r"\s*(?:(\d+)|(.))")
    specs = (
        ("NUM", re.compile(r"\d+")),
        ("ID", re.compile(r"[a-z]+")),
        ("WS", re.compile(r"\s+")),
        ("OP", re.compile(r"(\+)|(-)")),
    )

    def __init__(self, text):
        self.text = text

    def tokens(self):
        for number, op in self.TOKEN.findall(self.text):
            if number:
                yield int(number)
            else:
                yield op

    def lex(self):
        pos = 0
        while pos < len(self.text):
            for name, rx in self.specs:
                m = rx.match(self.text, pos)
                if m:
                    yield name, m.group()
                    pos = m.end()
                    break
            else:
                raise SyntaxError(f"bad {self.text[pos]!r}")


def helper(m: re.Match) -> str:
    return m.group(0).upper()


def helper2(m: "re.Match[str]") -> str | None:
    return m[1]


def make(rx: re.Pattern, s: str):
    return rx.sub(helper, s)


print(list(Lexer("1 + 23").tokens()), list(Lexer("1 + 23-ab").lex()))
print(make(re.compile("b+"), "abbbc"), re.sub("(x)", helper2, "axb"))
vowels = re.compile("[aeiou]", re.I)
print(len(vowels.findall("Education")))
print(sorted(re.findall(r"[A-Z]\w+", "The Quick brown Fox"), key=len))
EMAIL = (
    r"[a-z.]+"  # user
    r"@"
    r"[a-z]+\.[a-z]{2,3}"
)
print(all(re.match(EMAIL, e) for e in ["a.b@c.de", "x@y.com"]))
print(bool(re.match(f"^{EMAIL}$", "a@b.cd!")))
verbose = re.compile(
    r"""
    (?P<sign>[-+])?   # sign
    (?P<int>\d+)
    (?:\.(?P<frac>\d*))?
    """,
    re.VERBOSE,
)
for s in ["-12.5", "3", "+4."]:
    m = verbose.fullmatch(s)
    assert m
    print(m.groupdict(), m.lastgroup, m["frac"], m["int"])
try:
    print(re.match("a", 5))
except TypeError as e:
    print(e)
print(re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", "1234567"))
print(re.sub("[^a-z]", "", "Hello, World"), re.sub(r"(.)\1", r"<\1>", "aabbc"))
words = re.split(r"\W+", "Hello, world. Again")
print(words, [w.lower() for w in words if w])
print(re.findall(r"\b\w", "ab cd é"), re.fullmatch(r"\d+", "12a"))
it = re.finditer("a", "banana")
print(next(it).start(), [m.span() for m in it])
m = re.match("(.)(.)", "ab")
a, b = m.groups()
print(a + b, m.group(1) + m.group(2), {m.group(1): 1})
print(repr(re.compile("'\"\n")), re.compile("a", re.I | re.S | re.A))
print(
    re.compile("a") == re.compile("a"),
    hash(re.compile("a")) == hash(re.compile("a")),
    {re.compile("b"): 1}[re.compile("b")],
)
