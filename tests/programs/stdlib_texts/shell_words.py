# covers: stdlib_texts: shlex.split, quote and join
import shlex

for s in (
    "a 'b c' d",
    'a "b \\"c\\" \\x" e\\ f',
    "''",
    "a'b'c\"d\"",
    "x # y",
    "",
    "  ",
    "a\\\nb",
    '"" x',
    "a#b c",
    "tab\tnew\nline",
    "é 'ü'",
    "'unclosed",
    '"unclosed',
    "end\\",
    '"end\\',
    "a'' b",
    "--x='1 2' \"$y\"",
    "\x0bq",
):
    try:
        print(repr(s), shlex.split(s), shlex.split(s, comments=True))
    except ValueError as e:
        print(repr(s), e)
print(
    shlex.quote("a b"),
    shlex.quote(""),
    shlex.quote("it's"),
    shlex.quote("abc-1_@%+=:,./"),
    shlex.join(["a", "b c", "d'e"]),
)
