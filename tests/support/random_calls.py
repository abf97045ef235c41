"""Random calls whose callees, receivers and arguments say when they are evaluated, with arguments of any number and type."""

from __future__ import annotations

import random

from support.random_programs import Grammar, numbered

_RULES = {
    "value": r"""
        t(1) ¦ t('ab') ¦ t([1, 2]) ¦ t((1, 2)) ¦ t({'a': 1}) ¦ t(None) ¦ t(2.5) ¦ t(b'ab') ¦ t({1, 2}) ¦ t(range(3)) ¦
        t(True) ¦ t(()) ¦ t([]) ¦ t('') ¦ 3 ¦ 'a' ¦ [3, 1] ¦ t(10**30) ¦ t(bytearray(b'xy')) ¦ t(frozenset({1})) ¦
        t([(1, 2), (3, 4)]) ¦ t(-7) ¦ t(K()) ¦ t(K)
        """,
    "name": r"""key ¦ default ¦ start ¦ sep ¦ base ¦ reverse ¦ ndigits""",
    "arguments": r"""
        <value> ¦ <value> ¦ <value> ¦ <value>, <value> ¦ <value>, <value> ¦ <value>, <value>, <value> ¦
        <value>, <name>=<value> ¦ *<value>
        """,
    "simple": r"""
        abs ¦ all ¦ any ¦ bin ¦ bool ¦ callable ¦ chr ¦ complex ¦ dict ¦ divmod ¦ float ¦ format ¦
        hex ¦ int ¦ len ¦ list ¦ max ¦ min ¦ oct ¦ ord ¦ pow ¦ range ¦ repr ¦ round ¦ sorted ¦ str ¦ sum ¦ tuple
        """,
    "lazy": r"""enumerate ¦ filter ¦ map ¦ zip ¦ reversed""",
    "method": r"""
        t('a,b c').split ¦ t('abc').find ¦ t('abc').replace ¦ t('ab').join ¦ t('abc').count ¦ t('ab').startswith ¦
        t([3, 1, 2]).index ¦ t([3, 1, 2]).pop ¦ t([3, 1]).append ¦ t([3, 1, 2]).sort ¦ t({'a': 1}).get ¦
        t({'a': 1}).pop ¦ t({'a': 1}).update ¦ t({1, 2}).isdisjoint ¦ t({1, 2}).discard ¦ t((1, 2, 1)).count ¦
        t(b'abc').find ¦ t(bytearray(b'abc')).extend ¦ t(5).bit_length ¦ t(2.5).is_integer ¦ t(b'a,b').split
        """,
    "own": r"""
        t(f) ¦ t(K) ¦ t(K).s ¦ t(K).c ¦ t(K()).s ¦ t(K()).c ¦ t(K()).m ¦ t(K()) ¦ t(give)() ¦ give() ¦
        t([f])[0] ¦ t({'f': f})['f'] ¦ (t(f) if t(1) else f) ¦ t(lambda *a: len(a)) ¦ (lambda a, b=t(2): (a, b))
        """,
    "expression": r"""
        t(<simple>)(<arguments>) ¦ <simple>(<arguments>) ¦ list(t(<lazy>)(<arguments>)) ¦ <method>(<arguments>) ¦
        <method>(<arguments>) ¦ <own>(<arguments>) ¦ <own>(<arguments>) ¦ <own>() ¦ <value> in <value> ¦
        <value> is <value> ¦ t(<simple>) is t(len) ¦ <value> == <value> ¦ <value>[<value>] ¦ <value> + <value> ¦
        <value> * <value> ¦ <value> < <value> ¦ isinstance(<value>, (int, str)) ¦ hasattr(<value>, 'real') ¦
        getattr(t(K()), 'x', <value>) ¦ not <value> ¦ <value> or <value> ¦ max(<value>, default=<value>)
        """,
}
_GRAMMAR = Grammar(_RULES, deepest=4)
_SETTING = """\
def t(x):
    print("!", end="")
    return x


class K:
    @staticmethod
    def s(*a):
        return len(a)

    @classmethod
    def c(cls, *a):
        return cls.__name__, len(a)

    def m(self, a=1):
        return "m"

    def __repr__(self):
        return "K()"


def f(a, b=2):
    return (1, 2)


def give():
    print("give", end="")
    return f


def attempt():
    try:
        print(<expression>)
    except Exception as e:
        print(type(e).__name__)


attempt()
"""
_NAMES = ("K", "f", "t", "give", "attempt")


class Calls:
    """One call of a builtin, of a method or of a function, or one operator."""

    def part(self, number: int, choices: random.Random) -> str:
        text = _SETTING.replace("<expression>", _GRAMMAR.text("expression", choices))
        return numbered(text, _NAMES, number)
