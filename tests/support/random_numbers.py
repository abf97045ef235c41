"""Random functions that mix ints, floats and bools: arithmetic, comparisons, conversions, formats."""

from __future__ import annotations

import random

from support.random_programs import Grammar

_RULES = {
    "a": r"""i ¦ j ¦ x ¦ y ¦ b ¦ m ¦ <int_literal> ¦ <float_literal>""",
    "int_literal": r"""0 ¦ 1 ¦ 2 ¦ -1 ¦ 3 ¦ 7 ¦ -7 ¦ 10 ¦ 255 ¦ 2**31 ¦ 2**53 ¦ 2**53 + 1 ¦ -2**62 ¦ True""",
    "float_literal": r"""
        0.0 ¦ -0.0 ¦ 0.5 ¦ -1.5 ¦ 2.5 ¦ 1e16 ¦ 1e300 ¦ 1e-300 ¦ 3.0 ¦ float(2**53) ¦ 0.1 ¦ float('inf') ¦
        float('nan') ¦ 9007199254740993.0 ¦ 1e22 ¦ 123456.789
        """,
    "operator": r"""+ ¦ - ¦ * ¦ / ¦ // ¦ % ¦ + ¦ - ¦ * ¦ // ¦ %""",
    "bits": r"""& ¦ | ¦ ^ ¦ << ¦ >>""",
    "compare": r"""< ¦ <= ¦ == ¦ != ¦ > ¦ >=""",
    "whole": r"""
        i ¦ j ¦ b ¦ <int_literal> ¦ int(<number>) ¦ (<whole> <bits> <whole>) ¦ len(str(<whole>)) ¦
        (<whole> // <whole>) ¦ ~<whole> ¦ int(<whole>).bit_length() ¦ hash(<number>) ¦ math.floor(<number>) ¦
        round(<number>) ¦ (<whole> * <whole>) ¦ -<whole> ¦ math.gcd(<whole>, <whole>) ¦ math.trunc(<number>)
        """,
    "number": r"""
        <a> ¦ <a> ¦ <a> ¦ (<number> <operator> <number>) ¦ (<number> <operator> <number>) ¦ -<number> ¦
        abs(<number>) ¦ <whole> ¦ float(<number>) ¦ round(<number>, <digits>) ¦ (<number> ** <power>) ¦
        (abs(<number>) ** 0.5) ¦ max(<number>, <number>) ¦ min(<number>, <number>, <number>) ¦
        sum([<number>, <number>]) ¦ divmod(<number>, <number>)[<bit>] ¦ pow(<whole>, <power>, 97) ¦
        math.sqrt(<number>) ¦ math.fmod(<a>, <a>) ¦ (<number> if <condition> else <number>) ¦
        (<number> or <number>) ¦ (<number> and <number>) ¦ math.copysign(<a>, <a>) ¦ math.ldexp(<number>, <bit>) ¦
        float.fromhex('0x1.8p3') ¦ xs[<whole>]
        """,
    "power": r"""2 ¦ 3 ¦ 0 ¦ -1 ¦ -2 ¦ b ¦ 10""",
    "bit": r"""0 ¦ 1""",
    "digits": r"""0 ¦ 1 ¦ 2 ¦ -1 ¦ 5 ¦ 20 ¦ -3 ¦ None ¦ i""",
    "condition": r"""
        <number> <compare> <number> ¦ <number> <compare> <number> <compare> <number> ¦ <number> in xs ¦
        not <number> ¦ m is None ¦ isinstance(m, <class>) ¦ math.isclose(<number>, <number>) ¦ <a> == <a> ¦
        <number> in (1, 2.0, True) ¦ float(<a>).is_integer() ¦ math.isnan(<number>) ¦ (<a>, <a>) < (<a>, <a>) ¦
        xs == ys
        """,
    "class": r"""int ¦ float ¦ bool ¦ (int, float)""",
    "spec": r"""
         ¦ d ¦ 5 ¦ 05 ¦ , ¦ _ ¦ x ¦ #x ¦ b ¦ o ¦ + ¦   ¦ e ¦ .3 ¦ .0f ¦ .2f ¦ g ¦ % ¦ .1% ¦ n ¦ >10 ¦ ^12.3f ¦ *<8 ¦
        =+9 ¦ 010.2f ¦ +,.2f ¦ #.0f ¦ #g ¦ .10g ¦ c ¦ s ¦ X ¦ _b ¦ #010x ¦ ,d ¦ z.1f ¦ .17g ¦ E ¦ G ¦ -5 ¦ <+10.1e
        """,
    "old": r"""d ¦ i ¦ 5d ¦ -5d ¦ 05d ¦ +d ¦ x ¦ #o ¦ f ¦ .1f ¦ e ¦ g ¦ 10.3f ¦ s ¦ r ¦ c ¦ % ¦ .3d""",
    "text": r"""
        str(<number>) ¦ repr(<number>) ¦ format(<number>, '<spec>') ¦ f"{<number>:<spec>}" ¦ '%<old>' % <number> ¦
        hex(<whole>) ¦ bin(<whole>) ¦ oct(<whole>) ¦ '{:<spec>}'.format(<number>) ¦ str([<number>, <number>]) ¦
        float(<a>).hex() ¦ str(float(<number>).as_integer_ratio()) ¦ f"{<a>=}" ¦ chr(<whole>) ¦ str(<condition>)
        """,
    "name": r"""i ¦ x ¦ m""",
    "statement": [
        "print(<text>)",
        "print(<number>)",
        "print(<condition>)",
        "i = <whole>",
        "x = float(<number>)",
        "m = <number>",
        "<name> = <number>",
        "<name> <operator>= <number>",
        "xs.append(<number>)",
        "ys = sorted(xs)",
        "print({<number>: 'a', <number>: 'b'}, {<number>, <number>})",
        "print(sorted([<number>, <number>, <number>]))",
        "if <condition>:\n    <statement>\nelse:\n    <statement>",
        "try:\n    <statement>\n    <statement>\nexcept <error> as e:\n    print(type(e).__name__, e)",
        "print(str(<number>).rjust(12))",
        "print(int('<digit_text>', <base>))",
        "print(float('<digit_text>'))",
    ],
    "digit_text": r"""12 ¦  0x1f  ¦ 1_000 ¦ -0b11 ¦ 1e5 ¦ .5 ¦  ¦ inf ¦ 7. ¦ +3 ¦ z ¦ １２ ¦ 1__0 ¦ - 1 ¦ 0o17""",
    "base": r"""10 ¦ 16 ¦ 0 ¦ 2 ¦ 36 ¦ 1 ¦ 8""",
    "error": r"""ZeroDivisionError ¦ ValueError ¦ (OverflowError, TypeError) ¦ Exception""",
    "body": ["\n".join(["<statement>"] * n) for n in (6, 8, 10)],
}
_GRAMMAR = Grammar(_RULES, deepest=5)


class Numbers:
    """Functions of numbers of every type."""

    def part(self, number: int, choices: random.Random) -> str:
        body = _GRAMMAR.text("body", choices).replace("\n", "\n    ")
        return f"""\
import math

def f{number}(i, x, m):
    j, y, b = i * 3 - 4, x / 4, i > 1
    xs, ys = [1, 2.0, 3], [True, 2]
    {body}
    print(i, x, m, xs, ys)

for arguments in ((0, 0.0, 1), (5, -2.5, 1.0), (-3, 1e10, True)):
    try:
        f{number}(*arguments)
    except Exception as e:
        print(arguments, type(e).__name__, e)"""
