# covers: stdlib: re, patterns that only run time knows; re.error
import re


def find(pattern, text, flags=0):
    try:
        return re.findall(pattern, text, flags)
    except re.error as e:
        return f"{e} | {e.msg} | {e.pos} | {e.lineno} | {e.colno}"


words = ["foo", "b.r", "a+b"]
pat = "|".join(map(re.escape, words))
print(find(pat, "a foo b.r bxr a+b"))
for p in ["(\\d+)-(\\d+)", "(a)|b", "x", "(", "[z-a]", "a**", "(?P<y>\\d{4})", "(?<=a+)b", "\\"]:
    print(p, find(p, "12-34 a b x 2024 aab"))
rx = re.compile(pat, re.IGNORECASE)
print(rx, rx.pattern, rx.flags, rx.groups, rx.groupindex)
m = rx.search("say FOO")
if m:
    print(m, m.group(), m.start(), m.span(), m.groups(), m.groupdict(), m[0].lower())
for p, t in [("(?P<k>\\w+)=(?P<v>\\w+)?", "a=b c="), ("(\\w)(\\d)?", "a1b")]:
    r = re.compile(p)
    for m in r.finditer(t):
        print(m.groups(), m.groupdict(), m.lastgroup, m.lastindex, m.group(1), m.groups("z"))
    print(r.sub(r"<\1>", t), r.split(t), re.sub(p, lambda m: m.group(1).upper(), t), re.subn(p, "-", t, count=1))
tokens = [("NUM", r"\d+"), ("ID", r"[a-z]+"), ("OP", r"[+*]")]
tok = re.compile("|".join(f"(?P<{n}>{p})" for n, p in tokens))
print([(m.lastgroup, m.group()) for m in tok.finditer("a+12*b")])


def tokenize(specs, text):
    regex = "|".join("(?P<%s>%s)" % pair for pair in specs)
    out = []
    for mo in re.finditer(regex, text):
        kind = mo.lastgroup
        value = mo.group(kind)
        out.append((kind, value))
    return out


print(tokenize(tokens, "a+12*b"))
word = "".join(["c", "at"])
print(re.sub(rf"\b{word}\b", "dog", "cat concat cat"), len(re.findall(rf"\b{word}\b", "cat concat cat")))


def is_valid(pattern, s):
    return bool(re.fullmatch(pattern, s)) and re.match(pattern, s) is not None


print(is_valid(r"[a-z]+@[a-z]+\.com", "me@you.com"), is_valid(r"\d", "12"))
for wrong in (lambda: re.compile("a{3,1}"), lambda: re.search(r"\8", "a"), lambda: re.compile("é(?P<é>", re.I)):
    try:
        wrong()
    except re.error as e:
        print(e, e.pos)
print(re.compile(pat) is re.compile(pat), rx == re.compile(pat), rx == re.compile(pat, re.I))
cyrillic = "".join(["[а-я]", "+"])
print(re.findall(cyrillic, "Привет МИР мир", re.I), re.findall("".join(["ſ", "s?"]), "Sſs", re.I))
try:
    re.compile(pat, re.A | re.U)
except ValueError as e:
    print(e)
words = ["a"]
words.append("b")
print(re.findall("|".join(words), "abc"))
