# covers: stdlib_texts: fnmatch, fnmatchcase, filter and translate
import fnmatch

names = ["a.py", "b.txt", "ab.PY", ".hidden", "a[1].py", "x-y", "a\nb", "", "z", "]", "-", "^"]
for pat in (
    "*.py",
    "?",
    "*",
    "a*",
    "[a-z]*",
    "[!a-z]*",
    "[]]",
    "[]-]",
    "[a",
    "*[1].py",
    "a[[]*",
    "[z-a]",
    "[!z-a]",
    "**y",
    "a?b",
    "[^a]",
    "x[-]y",
    "*.[pP][yY]",
    "",
):
    print(
        pat,
        fnmatch.filter(names, pat),
        fnmatch.translate(pat),
        [n for n in names if fnmatch.fnmatch(n, pat)],
        fnmatch.fnmatchcase("A.py", pat),
    )
