"""Random expressions whose operands say when they are evaluated: the order of effects, and which of them a raised exception leaves out."""

from __future__ import annotations

import random

from support.random_programs import Grammar, numbered

_RULES = {
    "int": r"""
        t(2) ¦ t(1) ¦ x ¦ t(<digit>) ¦ t(<digit>) ¦ <plain> ¦ (<int> <operator> <int>) ¦ <list>[<int>] ¦
        <dict>[<text>] ¦ <thing>.v ¦ len(<list>) ¦ <list>.index(<int>) ¦ <text>.find(<text>) ¦
        (<int> if <bool> else <int>) ¦ f(<int>, <int>) ¦ f(b=<int>, a=<int>) ¦ f(<int>, b=<int>) ¦ f(*<list>) ¦
        f(*[<int>], b=<int>) ¦ f(**{'b': <int>, 'a': <int>}) ¦ <thing>.m(<int>) ¦ <thing>(<int>) ¦
        max(<int>, <int>) ¦ sum(<list>) ¦ int(<text>) ¦ <list>.pop(<int>) ¦ <dict>.get(<text>, <int>) ¦
        <thing>[<int>] ¦ -<int> ¦ (<int> or <int>) ¦ (<int> and <int>) ¦ (x := <int>) ¦
        (lambda p, q=<int>: p + q)(<int>) ¦ divmod(<int>, <int>)[<bit>] ¦ <boom> ¦ pow(<int>, <int>, <int>) ¦
        min(<list>, key=lambda k: t(k)) ¦ round(<int>, <int>) ¦ <thing>.w ¦ (<int>, <int>)[<bit>] ¦ ord(<text>)
        """,
    "plain": r"""1 ¦ 2 ¦ n ¦ x ¦ ns[0] ¦ o.v""",
    "digit": r"""0 ¦ 1 ¦ 2 ¦ 3 ¦ 5""",
    "bit": r"""0 ¦ 1 ¦ -1 ¦ t(1)""",
    "operator": r"""+ ¦ - ¦ * ¦ // ¦ % ¦ & ¦ **""",
    "boom": r"""boom() ¦ 1 // t(0) ¦ ns[t(9)] ¦ {}[t(1)] ¦ None.v ¦ int(t('q')) ¦ t(1) + t('s')""",
    "list": r"""
        t([1, 2]) ¦ ns ¦ [<int>, <int>] ¦ <list>[<int>:<int>] ¦ <list>[:<int>] ¦ (<list> + <list>) ¦
        [<int> for k in <list>] ¦ sorted(<list>) ¦ list(<dict>.values()) ¦ [*<list>, <int>] ¦ <list> * <int> ¦
        [k for k in <list> if <bool>] ¦ o.items
        """,
    "dict": r"""
        t({'a': 1}) ¦ d ¦ {<text>: <int>, <text>: <int>} ¦ {**<dict>, <text>: <int>} ¦ {<text>: k for k in <list>} ¦
        dict(a=<int>, b=<int>)
        """,
    "text": r"""
        t('a') ¦ 'b' ¦ (<text> + <text>) ¦ str(<int>) ¦ f'{<int>}{<int>:>3}' ¦ '%s%s' % (<int>, <int>) ¦
        '{}{}'.format(<int>, <int>) ¦ <text>.replace(<text>, <text>) ¦ <text>.join([<text>, <text>]) ¦
        <text>[<int>] ¦ <text>[<int>:] ¦ f'{<text>!r}{<int>=}' ¦ repr(<int>) ¦ <text> * <int>
        """,
    "thing": r"""o ¦ t(o) ¦ Thing(<int>) ¦ t(o) ¦ (o if <bool> else Thing(<int>)) ¦ <thing>.me()""",
    "bool": r"""
        x > 2 ¦ <int> < <int> ¦ <int> <= <int> < <int> ¦ <int> in <list> ¦ <text> in <dict> ¦ <text> in <text> ¦
        <thing> == <thing> ¦ <list> == <list> ¦ not <int> ¦ <int> is None ¦ isinstance(<int>, int) ¦
        <int> not in (<int>, <int>) ¦ <thing> < <thing> ¦ <int> in {<int>, <int>} ¦ any(t(k) for k in <list>) ¦
        all(k < <int> for k in <list>) ¦ <text>.startswith(<text>) ¦ <thing> in [<thing>] ¦ <int> in range(<int>) ¦
        <bool> and <bool>
        """,
    "statement": [
        "x = 3",
        "print(<int>, <int>)",
        "print(<bool>)",
        "print(<text>, <list>, sep=<text>)",
        "print(<dict>)",
        "x = <int>",
        "x += <int>",
        "<list>[<int>] = <int>",
        "<list>[<int>] += <int>",
        "<dict>[<text>] = <int>",
        "<dict>[<text>] += <int>",
        "<thing>.v = <int>",
        "<thing>.v += <int>",
        "<thing>.w = <int>",
        "<thing>[<int>] = <int>",
        "<thing>[<int>] += <int>",
        "<list>[<int>:<int>] = <list>",
        "del <list>[<int>]",
        "del <dict>[<text>]",
        "ns[<int>], x = <int>, <int>",
        "x, o.v = <list>",
        "x, *rest = <list>\nprint(x, rest)",
        "x = o.v = ns[<int>] = <int>",
        "(x, ns[<int>]), o.v = (<int>, <int>), <int>",
        "ns.append(<int>)",
        "ns.insert(<int>, <int>)",
        "d.setdefault(<text>, <int>)",
        "ns = <list>",
        "assert <bool>, <int>",
        "if <bool>:\n    <statement>\nelse:\n    <statement>",
        "for k in <list>[:2]:\n    <statement>",
        "while <bool>:\n    <statement>\n    break",
        "with <thing> as x:\n    <statement>",
        "try:\n    <statement>\n    <statement>\nexcept Exception as e:\n    print(type(e).__name__, e)",
        "raise ValueError(<int>, <int>)",
        "return <int>",
        "def g(p=<int>, *, q=<int>):\n    return p - q\nprint(g(<int>), g(q=<int>))",
    ],
    "body": [
        "\n".join(["try:\n    <statement>\nexcept Exception as e:\n    print(type(e).__name__, e)"] * n) for n in (5, 8)
    ],
}
_GRAMMAR = Grammar(_RULES, deepest=4)


class Effects:
    """Functions whose operands print."""

    def part(self, number: int, choices: random.Random) -> str:
        body = _GRAMMAR.text("body", choices).replace("\n", "\n    ")
        text = f"""\
def t(value):
    print("<", value, ">")
    return value

def f(a, b=0):
    return t(a * 10 + b)

def boom():
    raise RuntimeError("boom")

class Thing:
    def __init__(self, v):
        self.v = t(v)
        self.items = [v, 7]

    def __repr__(self):
        return f"T{{self.v}}"

    def m(self, k):
        return t(k) + self.v

    def me(self):
        print("me")
        return self

    @property
    def w(self):
        print("get w")
        return self.v + 1

    @w.setter
    def w(self, value):
        print("set w", value)
        self.v = value

    def __call__(self, k):
        return k - self.v

    def __getitem__(self, k):
        print("get", k)
        return self.items[k]

    def __setitem__(self, k, value):
        print("set", k, value)
        self.items[k] = value

    def __eq__(self, other):
        print("eq")
        return self.v == other.v

    def __lt__(self, other):
        print("lt")
        return self.v < other.v

    def __enter__(self):
        print("enter")
        return self.v

    def __exit__(self, *args):
        print("exit", args[1])
        return self.v == 2

def top(n):
    x, ns, d, o = 4, [3, 4, 5], {{"a": 1, "b": 2}}, Thing(n)
    {body}
    print(x, ns, d, o, o.items)

for k in range(1, 3):
    try:
        top(k)
    except Exception as e:
        print(k, type(e).__name__, e)"""
        return numbered(text, ("t(?=\\()", "f(?=\\()", "boom", "Thing", "top"), number)
