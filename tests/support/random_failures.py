"""Random classes whose methods raise and catch: state after `finally`, nested handlers, context managers, causes and contexts."""

from __future__ import annotations

import random

from support.random_programs import Grammar, numbered

_RULES = {
    "int": r"""
        0 ¦ 1 ¦ 2 ¦ 3 ¦ -1 ¦ x ¦ x ¦ self.count ¦ len(self.log) ¦ (<int> + <int>) ¦ (<int> // <int>) ¦
        self.items[<int>] ¦ (<int> % <int>) ¦ int(self.name) ¦ len(self.items) ¦ self.seen['k'] ¦ self.last.code
        """,
    "condition": r"""
        <int> > <int> ¦ <int> == <int> ¦ x in self.items ¦ self.log ¦ not self.count ¦ self.last is None ¦
        isinstance(self.last, <class>) ¦ <int> < <int> < <int>
        """,
    "class": r"""
        Plain ¦ Coded ¦ Worded ¦ ValueError ¦ LookupError ¦ (Coded, KeyError) ¦ ArithmeticError ¦ Exception ¦
        Child ¦ TypeError ¦ (ZeroDivisionError, Plain) ¦ IndexError ¦ RuntimeError
        """,
    "raised": r"""
        Plain ¦ Plain() ¦ Plain('p', x) ¦ Coded(<int>) ¦ Coded(<int>, 'why') ¦ Worded('w') ¦ Child(<int>) ¦
        ValueError('v', <int>) ¦ KeyError(<int>) ¦ IndexError('i') ¦ RuntimeError ¦ ZeroDivisionError('z') ¦
        TypeError(x)
        """,
    "fail": r"""
        raise <raised> ¦ raise <raised> ¦ raise <raised> from <raised> ¦ raise <raised> from None ¦
        assert <condition>, <int> ¦ assert <condition>
        """,
    "effect": r"""
        self.log.append(<int>) ¦ self.log.append(<text>) ¦ self.count += <int> ¦ self.count = <int> ¦
        self.items.append(<int>) ¦ self.items.pop() ¦ del self.items[<int>] ¦ self.seen[<text>] = <int> ¦
        self.name = <text> ¦ x = <int> ¦ x += <int> ¦ local = <int> ¦ self.log.append(local) ¦ self.last = None
        """,
    "text": r"""
        'a' ¦ '12' ¦ str(<int>) ¦ self.name ¦ repr(self.last) ¦ str(self.last) ¦ type(self.last).__name__
        """,
    "exit": r"""return <int> ¦ return <int> ¦ return ¦ <fail> ¦ <fail> ¦ return self.log""",
    "about": r"""
        self.log.append(str(e)) ¦ self.log.append(repr(e)) ¦ self.last = e ¦ self.log.append(repr(e.args)) ¦
        self.log.append(repr(e.__cause__)) ¦ self.log.append(repr(e.__context__)) ¦
        self.log.append(type(e).__name__) ¦ raise ¦ raise e ¦ raise <raised> from e ¦ raise <raised> ¦
        print(e, e.args, isinstance(e, Coded))
        """,
    "handler": [
        "except <class> as e:\n    <about>\n    <statement>",
        "except <class> as e:\n    <about>\n    <about>",
        "except <class>:\n    <statement>",
        "except <class>:\n    raise",
        "except <class> as e:\n    <about>\nexcept <class>:\n    <statement>",
        "except Coded as e:\n    self.log.append(e.code)\nexcept Exception as e:\n    <about>",
    ],
    "attempt": [
        "try:\n    <block>\n<handler>",
        "try:\n    <block>\n<handler>\nfinally:\n    <block>",
        "try:\n    <block>\nfinally:\n    <block>",
        "try:\n    <block>\n<handler>\nelse:\n    <block>",
        "try:\n    <block>\n<handler>\nelse:\n    <block>\nfinally:\n    <effect>",
        "with Guard(self, <int>, <condition>):\n    <block>",
        "with Guard(self, 1, <condition>) as g, Guard(self, g.number + 1, False):\n    <block>",
        "for i in range(<int>):\n    try:\n        <loop_block>\n    <handler>\n    finally:\n        <loop_block>",
        "while len(self.log) < 9:\n    self.log.append('w')\n    try:\n        <loop_block>\n    finally:\n        <effect>",
    ],
    "loop_block": [
        "<statement>",
        "<statement>\n<leave>",
        "if <condition>:\n    <leave>\n<effect>",
        "<effect>\n<leave>",
    ],
    "leave": r"""break ¦ continue ¦ <exit> ¦ self.log.append('i')""",
    "statement": [
        "<effect>",
        "<effect>",
        "<effect>",
        "<attempt>",
        "<attempt>",
        "<fail>",
        "<call>",
        "if <condition>:\n    <exit>",
        "if <condition>:\n    <block>\nelse:\n    <block>",
    ],
    "call": r"""
        self.log.append(self.<lower>(<int>)) ¦ print(self.<lower>(<int>)) ¦ x = self.<lower>(<int>) or 0
        """,
    "lower": r"""c""",
    "block": [
        "<statement>",
        "<statement>\n<statement>",
        "<effect>\n<statement>",
        "<effect>\n<exit>",
        "<call>\n<statement>",
    ],
    "body": ["<statement>\n<statement>\n<attempt>", "<attempt>\n<effect>\n<attempt>", "<effect>\n<attempt>\n<exit>"],
}
_LOW = Grammar({**_RULES, "call": _RULES["effect"]}, deepest=5)
_MIDDLE = Grammar(_RULES, deepest=6)
_HIGH = Grammar({**_RULES, "lower": ["b", "c", "b"]}, deepest=6)


class Failures:
    """A class with three methods, of which the first calls the others."""

    def part(self, number: int, choices: random.Random) -> str:
        methods = "".join(
            f"    def {name}(self, x):\n        if x > 2:\n            local = 5\n        "
            + grammar.text("body", choices).replace("\n", "\n        ")
            + "\n\n"
            for name, grammar in (("a", _HIGH), ("b", _MIDDLE), ("c", _LOW))
        )
        text = f"""\
class Plain(Exception):
    pass

class Coded(Plain):
    def __init__(self, code, why="no reason"):
        super().__init__(why)
        self.code = code

class Child(Coded):
    def __str__(self):
        return f"child {{self.code}}"

class Worded(ValueError):
    def __repr__(self):
        return "Worded!"

class Guard:
    def __init__(self, owner, number, quiet):
        self.owner, self.number, self.quiet = owner, number, quiet

    def __enter__(self):
        self.owner.log.append(f"in {{self.number}}")
        return self

    def __exit__(self, kind, value, traceback):
        self.owner.log.append(f"out {{self.number}} {{kind is None}} {{value}}")
        return self.quiet

class Machine:
    def __init__(self, count):
        self.log, self.items, self.seen = [], [1, 2], {{}}
        self.count, self.name, self.last = count, "7", None

{methods}for k in range(3):
    machine = Machine(k)
    try:
        print(machine.a(k))
    except Plain as e:
        print("plain", type(e).__name__, e, e.args, repr(e.__cause__))
    except Exception as e:
        print(type(e).__name__, e, repr(e.__context__))
    print(machine.log, machine.items, machine.count, machine.seen, machine.name, machine.last)
"""
        return numbered(text, ("Plain", "Coded", "Child", "Worded", "Guard", "Machine", "machine"), number)
