# covers: stdlib: re, functions, matches, groups, templates
import re
from re import IGNORECASE
from re import compile as comp

WORD = r"\w+"
NUM = re.compile(r"(\d+)(?:\.(\d+))?")


def total(s):
    return sum(int(m.group(1)) for m in NUM.finditer(s))


def year(s: str) -> str:
    m = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)", s)
    if m is None:
        return "none"
    return m.group("year") + "/" + m["month"]


print(total("1 22 333.5"), year("2024-05-06"), year("x"))
print(re.findall(WORD, "hello big world"))
print(re.findall(r"(\w)(\d)?", "a1b2c"))
print(re.findall(r"x(\d)", "x1 x2"))
print(re.sub(r"\s+", " ", "a   b \n c"))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"))
print(re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "a1b22"))
print(re.subn("a", "b", "banana", count=2))
print(re.split(r"[,;]\s*", "a, b;c,d"))
print(re.split(r"(,)|(;)", "a,b;c"))
print(re.split(r"\s", "a b c d", maxsplit=2))
m = re.search("(?i)B(.)(z)?", "abcd")
print(m, m.group(), m.groups(), m.group(1, 2), m.span(), m.start(1), m.end(), m.span(2))
print(bool(m), m.string, m.pos, m.endpos, m.lastindex, m.lastgroup, m.re)
if (k := re.fullmatch(r"[a-z]+", "abc", flags=re.I | re.M)) is not None:
    print(k.group(0))
print(comp("X", IGNORECASE).match("x1"))
print(re.escape("a.b*c_d-é"))
for tok in re.finditer(r"(?P<num>\d+)|(?P<op>[-+*/()])|(?P<ws>\s+)", "12 + (3*4)"):
    kind = tok.lastgroup
    if kind != "ws":
        print(kind, tok.group(), tok.groupdict())
try:
    m.group(5)
except IndexError as e:
    print(e)
try:
    re.sub("a", r"\3", "a")
except re.error as e:
    print(e)
p = re.compile(r"a|b")
print(re.sub(p, "X", "abc"), p.pattern, p.flags, p.groups, p)
print([x.group() for x in re.finditer(p, "abcab")])


def local(s):
    pattern = r"^\d{3}-\d{4}$"
    return re.match(pattern, s) is not None


print(local("555-1234"), local("5555"))
print(isinstance(m, re.Match), isinstance(p, re.Pattern))
print(re.I, re.I | re.M, m.expand(r"<\g<1>\n>"))
print(re.findall("", "abc"), re.sub("", "-", "abc"), re.sub("x*", "-", "abxd"))
text = "key1=val1;key2=val2"
print(dict(re.findall(r"(\w+)=(\w+)", text)))
mm = re.match(r"(a)?(b)", "b")
print(mm.groups(), mm.groups("d"), mm.group(1), mm[2], mm.regs)
print([(a, b) for a, b in re.findall(r"(.)(.)", "abcd")])
i = 2
print(mm.group(i), mm[0])
