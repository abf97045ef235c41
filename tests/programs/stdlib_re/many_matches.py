# covers: stdlib: re, repeats before what they cannot match, alternatives by first character, all matches
import re

TEXTS = [
    "",
    "=",
    "a=1 bb=22 ccc=",
    "aaaa aaab aab",
    "10.1.2.3 and 1.2.3.4.5, 300.1.1.1x",
    "größe=7 ñandú=8 x=é",
    "  lead, trail;  both ,;",
    "line one\nline two\n\nlast",
    "((1 + 22) * 3.5) - x_1",
]

PAIR = re.compile(r"(\w+)=(\S+)")
SOME = re.compile(r"(\w{2,})=(\d*)")
LAZY = re.compile(r"(\w+?)(=|$)")
RUN = re.compile(r"a*b")
RUNS = re.compile(r"(a+)(b?)")
EXACT = re.compile(r"a{2,3}(?=b)")
ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")
TOKEN = re.compile(r"(?P<number>\d+(?:\.\d+)?)|(?P<word>[^\W\d]\w*)|(?P<space>\s+)|(?P<sign>.)")
SPLIT = re.compile(r"\s*[;,]\s*")
EMPTY = re.compile(r"x*")
OPTIONAL = re.compile(r"(?:(\d)|(\w))?-?")
WORDS = re.compile("größe|gut|ñan|x|é")
LINES = re.compile(r"^.*$", re.MULTILINE)
ENDS = re.compile(r"[^\n]*")
LOWER = re.compile(r"[a-c]+=", re.IGNORECASE)


def shown(match):
    if match is None:
        return None
    return match.span(), match.groups(), match.pos, match.endpos, match.lastindex, match.regs


def hidden(match):
    first, _, rest = match.group().partition(".")
    return f"{first}.{len(rest)}"


def all_of(pattern, text):
    print(repr(text), [shown(m) for m in pattern.finditer(text)])
    print(pattern.findall(text), pattern.split(text), pattern.split(text, 1))
    print(pattern.subn("<>", text), pattern.sub("-", text, 1), pattern.sub(r"[\g<0>]", text), pattern.sub(hidden, text))
    print(
        shown(pattern.search(text)),
        shown(pattern.search(text, 3)),
        shown(pattern.match(text, 1, 8)),
        shown(pattern.fullmatch(text)),
    )


for text in TEXTS:
    all_of(PAIR, text)
    all_of(SOME, text)
    all_of(LAZY, text)
    all_of(RUN, text)
    all_of(RUNS, text)
    all_of(EXACT, text)
    all_of(ADDRESS, text)
    all_of(SPLIT, text)
    all_of(EMPTY, text)
    all_of(OPTIONAL, text)
    all_of(WORDS, text)
    all_of(LINES, text)
    all_of(ENDS, text)
    all_of(LOWER, text)
    print([(m.lastgroup, m.group(), m.start()) for m in TOKEN.finditer(text)])

# Matches outlive the search that found them.
kept = [m for text in TEXTS for m in PAIR.finditer(text)][1:4]
print([m[1] + m[2] for m in kept], [m.expand(r"\2:\1") for m in kept], [m.groupdict() for m in kept])

# What only run time knows.
for source in ["a+b", "(a+)(b)?", "(?:a|b|é)+=?", "[^=]*=", "(x)|(y)|(a)"]:
    pattern = re.compile("".join(source))
    for text in TEXTS[:6]:
        print(
            source,
            [m.span() for m in pattern.finditer(text)],
            pattern.findall(text),
            pattern.split(text, 2),
            pattern.subn("é", text, 2),
        )
        found = pattern.search(text, 1, 9)
        print(found.regs if found else None, found.lastindex if found else None, found.groups() if found else None)

for wrong in (1, None, b"a=1"):
    try:
        print(PAIR.findall(wrong))
    except TypeError as e:
        print(e)
    try:
        print(SPLIT.sub("", wrong))
    except TypeError as e:
        print(e)
