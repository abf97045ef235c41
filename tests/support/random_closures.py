"""Random closures: captured and shared variables, default values, functions as values, decorators, star arguments."""

from __future__ import annotations

import random

from support.random_programs import Grammar, numbered

_RULES = {
    "int": r"""
        0 ¦ 1 ¦ 2 ¦ 3 ¦ -1 ¦ n ¦ n ¦ a ¦ b ¦ len(log) ¦ (<int> + <int>) ¦ (<int> * <int>) ¦ total ¦ <called> ¦
        (<int> if <int> > <int> else <int>) ¦ sum(box) ¦ (lambda: <int>)() ¦ (lambda z: z + a)(<int>)
        """,
    "called": r"""
        add(<int>) ¦ count() ¦ apply(<function>, <int>) ¦ table['x'](<int>) ¦ made[0](<int>) ¦ maker(<int>)(<int>) ¦
        compose(<function>, <function>)(<int>) ¦ many(<int>, <int>) ¦ many(*box) ¦ named(k=<int>) ¦
        named(<int>, k=<int>) ¦ named(*[<int>], **{'k': <int>}) ¦ many(*box, <int>) ¦ wrapped(<int>) ¦
        wrapped(q=<int>) ¦ fact(3) ¦ keep(<int>)[-1] ¦ max(box, key=<function>) ¦
        next(iter(map(<function>, box)), 5) ¦ list(filter(<function>, [1, 2]))[0] ¦ late() ¦ holder.run(<int>) ¦
        holder.callback(<int>) ¦ sorted(box, key=<function>)[0] ¦ bound(<int>) ¦ (add or abs)(<int>)
        """,
    "function": r"""
        add ¦ abs ¦ maker(<int>) ¦ lambda v: v * 2 ¦ lambda v: v + n ¦ lambda v, w=<int>: v - w ¦ wrapped ¦ bound ¦
        table['x'] ¦ made[-1] ¦ holder.run ¦ compose(abs, add) ¦ int ¦ (lambda v: keep(v)[0]) ¦ lambda v: a + b + v
        """,
    "assign": [
        "n += <int>",
        "a = <int>",
        "b = <int>",
        "box.append(<int>)",
        "box = [<int>, <int>]",
        "table['x'] = <function>",
        "made = [lambda v: v + i for i in range(3)]",
        "made = [lambda v, i=i: v + i for i in range(2)]",
        "made.append(<function>)",
        "made.insert(0, <function>)",
        "holder.callback = <function>",
        "late = lambda: <int>",
        "for i in range(2):\n    made.append(lambda v: v * i)",
        "def again(v, seen=[]):\n    seen.append(v)\n    return len(seen)\nprint(again(1), again(<int>), again(2, []))",
        "def inner(v=<int>, *more, k=a):\n    return v + k + len(more)\nprint(inner(), inner(1, 2), inner(k=<int>))",
        "def change():\n    nonlocal a\n    a += <int>\n    return a\nprint(change(), a)",
        "def deep():\n    def deeper():\n        nonlocal b\n        b -= 1\n        return b + n\n    return deeper() + deeper()\nprint(deep(), b)",
        "def old(v):\n    return a - v\nadd = old",
        "for f in (<function>, <function>):\n    print(f(<int>))",
        "f = <function>\nprint(f(1), [f(x) for x in box], list(map(f, [2])))",
        "counters = [counter(), counter()]\nprint(counters[0](), counters[0](), counters[1]())",
        "get, put = cell(<int>)\nput(<int>)\nprint(get())",
        "print(*[g(<int>) for g in made], sep='/')",
        "print({name: g(1) for name, g in table.items()})",
        "total += 1",
    ],
    "statement": [
        "print(<int>)",
        "print(<called>, <called>)",
        "<assign>",
        "<assign>",
        "<assign>",
        "log.append(<int>)",
        "if <int> > <int>:\n    <statement>\nelse:\n    <statement>",
        "try:\n    <statement>\nexcept <error> as e:\n    print(type(e).__name__, e)",
        "while len(box) < 3:\n    box.append(<int>)\n    <statement>",
    ],
    "error": r"""NameError ¦ TypeError ¦ (ValueError, IndexError) ¦ Exception ¦ RecursionError""",
    "body": ["\n".join(["<statement>"] * n) for n in (5, 7, 9)],
    "result": r"""a + n ¦ v * a ¦ v + b ¦ v - n ¦ v""",
}
_NAMES = "total apply compose maker counter cell wrap wrapped many named fact keep Holder top".split()
_GRAMMAR = Grammar(_RULES, deepest=5)


class Closures:
    """Functions full of functions."""

    def part(self, number: int, choices: random.Random) -> str:
        def text(symbol: str) -> str:
            return _GRAMMAR.text(symbol, choices)

        body = text("body").replace("\n", "\n    ")
        made = f"""\
total = 0

def apply(f, v):
    return f(v)

def compose(f, g):
    return lambda v: f(g(v))

def maker(k):
    def made(v):
        return v * 10 + k
    return made

def counter(start=0):
    def step(by=1):
        nonlocal start
        start += by
        return start
    return step

def cell(value):
    def put(new):
        nonlocal value
        value = new
    return lambda: value, put

def wrap(f):
    def wrapper(*args, **kwargs):
        print("call", args, kwargs)
        return f(*args, **kwargs)
    return wrapper

@wrap
def wrapped(q, r=2):
    return q * r

def many(*args):
    return len(args) * 100 + sum(args)

def named(p=1, *, k):
    return p * 7 + k

def fact(v):
    return 1 if v < 2 else v * fact(v - 1)

def keep(v, kept=[]):
    kept.append(v)
    return kept

class Holder:
    def __init__(self):
        self.value = 3
        self.callback = self.run

    def run(self, v):
        self.value += 1
        return v + self.value

def top(n):
    global total
    a, b, box, log = 1, 2, [4, 5], []
    holder = Holder()
    bound, made, table = holder.run, [abs], {{"x": lambda v: v - 1}}

    def add(v):
        return {text("result")}

    def count():
        log.append(n)
        return len(log)

    {body}

    def late():
        return 8

    print(n, a, b, box, log, total, holder.value, late())

for k in range(3):
    try:
        top(k)
    except Exception as e:
        print(k, type(e).__name__, e)
"""
        return numbered(made, _NAMES, number)
