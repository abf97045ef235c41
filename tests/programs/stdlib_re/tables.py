# covers: stdlib: re, patterns joined from tables
import re

SPEC = [("NUM", r"\d+"), ("ID", r"[a-z]+"), ("OP", r"[-+]")]
MASTER = re.compile("|".join("(?P<%s>%s)" % pair for pair in SPEC))
KEYS = ("if", "else")
KEYWORD = re.compile(r"\b(?:" + "|".join([re.escape(k) for k in KEYS]) + r")\b")


def tokens(text):
    spec = [("A", "a+"), ("B", "b+")]
    rx = "|".join(f"(?P<{name}>{pattern})" for name, pattern in spec)
    return [(m.lastgroup, m.group()) for m in re.finditer(rx, text)]


print([(m.lastgroup, m[0]) for m in MASTER.finditer("12+ab-3")], KEYWORD.findall("if x else iffy"), tokens("aabba"))
