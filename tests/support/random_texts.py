"""Random functions of texts: slicing and methods at their corners, formatting with computed fields."""

from __future__ import annotations

import random

from support.random_programs import Grammar

_RULES = {
    "literal": r"""
        "" ¦ "a" ¦ "abcabc" ¦ "Hello, World" ¦ "  x  " ¦ "é" ¦ "日本語" ¦ "a\nb\r\nc" ¦ "\t1" ¦ "ǅ" ¦ "ﬁ" ¦ "İI" ¦
        "\x00" ¦ "😀b" ¦ "aXbXc" ¦ "{}" ¦ "%s" ¦ "it's" ¦ '"q"' ¦ "-007" ¦ "ΑΣ" ¦ "1,2,,3"
        """,
    "number": r"""0 ¦ 1 ¦ 2 ¦ 3 ¦ -1 ¦ -2 ¦ -3 ¦ 5 ¦ 100 ¦ -100 ¦ n ¦ len(s) ¦ -len(s) ¦ len(s) + 1 ¦ n - 1""",
    "bound": r""" ¦ <number> ¦ <number> ¦ None""",
    "step": r"""1 ¦ 2 ¦ -1 ¦ -2 ¦ 3 ¦ 100 ¦ -100 ¦ n ¦ 0 ¦ """,
    "text": r"""
        s ¦ s ¦ t ¦ <literal> ¦ <literal> ¦ s[<bound>:<bound>] ¦ s[<bound>:<bound>:<step>] ¦ s[<number>] ¦
        (<text> + <text>) ¦ <text> * <number> ¦ <text>.<change> ¦ <text>.<change> ¦ str(<value>) ¦ repr(<value>) ¦
        <format> ¦ ascii(<text>) ¦ <separator>.join(<texts>) ¦ min(<text>, <text>) ¦ <text>[::-1] ¦
        ''.join(sorted(<text>)) ¦ str(<text>.encode()) ¦ <text>.encode('utf-8').decode() ¦ chr(ord(<text>[0]) + 1)
        """,
    "separator": r""" "," ¦ "" ¦ " " ¦ "X" ¦ "ab" ¦ t ¦ None""",
    "fill": r""" " " ¦ "*" ¦ "é" ¦ "ab" """,
    "change": r"""
        upper() ¦ lower() ¦ title() ¦ capitalize() ¦ swapcase() ¦ casefold() ¦ strip() ¦ lstrip() ¦ rstrip() ¦
        strip(<text>) ¦ center(<number>) ¦ center(<number>, <fill>) ¦ ljust(<number>, <fill>) ¦ rjust(<number>) ¦
        zfill(<number>) ¦ expandtabs(<number>) ¦ replace(<text>, <text>) ¦ replace(<text>, <text>, <number>) ¦
        removeprefix(<text>) ¦ removesuffix(<text>) ¦ partition(<separator>)[0] ¦ rpartition(<separator>)[2] ¦
        translate({97: 'A', 98: None}) ¦ translate(str.maketrans('ab', 'ba', 'c'))
        """,
    "texts": r"""
        <text>.split() ¦ <text>.split(<separator>) ¦ <text>.split(<separator>, <number>) ¦
        <text>.rsplit(None, <number>) ¦ <text>.rsplit(<separator>, <number>) ¦ <text>.splitlines() ¦
        <text>.splitlines(True) ¦ list(<text>) ¦ <text>.partition(<separator>) ¦ [<text>, <text>] ¦ sorted(<text>) ¦
        <text>.rpartition(<separator>)
        """,
    "test": r"""
        isalpha ¦ isdigit ¦ isdecimal ¦ isnumeric ¦ isalnum ¦ isspace ¦ isupper ¦ islower ¦ istitle ¦ isidentifier ¦
        isprintable ¦ isascii
        """,
    "value": r"""
        <text>.find(<text>) ¦ <text>.rfind(<text>, <number>) ¦ <text>.index(<text>) ¦ <text>.count(<text>) ¦
        <text>.count(<text>, <number>, <number>) ¦ len(<text>) ¦ <text>.startswith(<text>) ¦
        <text>.endswith((<text>, <text>)) ¦ <text>.startswith(<text>, <number>) ¦ <text>.<test>() ¦
        <text> in <text> ¦ <text> < <text> ¦ <text> == <text> ¦ <texts> ¦ <texts> ¦ int(<text>) ¦ float(<text>) ¦
        ord(<text>) ¦ <text>.rindex(<text>) ¦ set(<text>) == {'a'} ¦ <text>.encode() ¦ <text>.encode('ascii') ¦
        [c for c in <text>] ¦ hash(<text>) == hash(<text>) ¦ o is None ¦ <text>.find(<text>, <number>, <number>) ¦
        <text>.encode('utf-8')[<bound>:<bound>] ¦ max(<text>) ¦ dict(enumerate(<text>)) ¦
        <text>.isdigit() and int(<text>) ¦ <text> > <text> >= <text> ¦ tuple(zip(<text>, <text>)) ¦ n ¦ x ¦ None ¦ o
        """,
    "conversion": r""" ¦  ¦ !r ¦ !s ¦ !a""",
    "align": r""" ¦ < ¦ > ¦ ^ ¦ *^ ¦ é< ¦ 0= ¦ {t!s:.1}>""",
    "width": r""" ¦ 5 ¦ 12 ¦ {n} ¦ {len(s)} ¦ 0""",
    "precision": r""" ¦  ¦ .2 ¦ .0 ¦ .{n} ¦ .10""",
    "letter": r""" ¦  ¦ s ¦ d ¦ f ¦ x""",
    "format": r"""
        f"{s<conversion>:<align><width><precision><letter>}" ¦ f"{<value>!r:<width>}" ¦
        f"{n:<align><width><letter>}" ¦ f"{x:<align><width><precision><letter>}" ¦
        '{0:<width_plain>}{1!r}'.format(<text>, <value>) ¦ '{}{}'.format(<value>, <text>) ¦
        '{a:<width_plain>}{b[0]}'.format(a=<text>, b=<text>) ¦
        '%<width_plain>s|%-5s|%r' % (<text>, <value>, <text>) ¦ '%.2s%%' % <text> ¦ '%(k)s %(k)5d' % {'k': n} ¦
        format(<text>, '<width_plain>') ¦ '{:{w}}'.format(<text>, w=<number>) ¦ f"{{{n}}}{s[:2]!r}" ¦
        '%s' % <text> ¦ '%d' % <value> ¦ '%c' % <text> ¦ '{!a:>{}}'.format(<text>, 6) ¦ f"{n=}{s=!s:>4}" ¦
        f"{o}{o!r:>8}"
        """,
    "width_plain": r""" ¦ 5 ¦ 12 ¦ 3 ¦ .2 ¦ ^7 ¦ <6.1""",
    "statement": [
        "print(<text>)",
        "print(<value>)",
        "print(repr(<text>), <value>)",
        "s = <text>",
        "t = <text>",
        "s += <text>",
        "n = len(<text>)",
        "for c in <text>[:3]:\n    <statement>",
        "if <text> in <text>:\n    <statement>\nelse:\n    <statement>",
        "try:\n    <statement>\n    <statement>\nexcept <error> as e:\n    print(type(e).__name__, e)",
        "a, b, *c = <text>\nprint(a, b, c)",
        "print(<value>, <text>, sep=<text>, end=<text>)\nprint()",
        "d = {<text>: <value>, <text>: n}\nprint(d, sorted(d))",
    ],
    "error": r"""IndexError ¦ ValueError ¦ (TypeError, LookupError) ¦ Exception""",
    "body": ["\n".join(["<statement>"] * n) for n in (5, 7, 9)],
}
_GRAMMAR = Grammar(_RULES, deepest=4)


class Texts:
    """Functions of texts."""

    def part(self, number: int, choices: random.Random) -> str:
        body = _GRAMMAR.text("body", choices).replace("\n", "\n    ")
        return f"""\
class Shown{number}:
    def __str__(self):
        return "shown"

    def __repr__(self):
        return "Shown()"

    def __format__(self, spec):
        return f"<{{spec}}>"

def f{number}(s, n):
    t, x, o = "ab", n * 1.25, Shown{number}()
    {body}
    print(repr(s), repr(t), n)

for arguments in (("", 0), ("abcabc", 2), ("Straße x", -1)):
    try:
        f{number}(*arguments)
    except Exception as e:
        print(arguments, type(e).__name__, e)"""
