"""Random generators, asked, sent to, thrown into, closed and given up by loops, in random order."""

from __future__ import annotations

import random

from support.random_programs import Grammar, numbered

_RULES = {
    "int": "a ¦ b ¦ a + b ¦ a * 2 ¦ b - 1 ¦ len(log) ¦ 0 ¦ 1 ¦ 2 ¦ 5 ¦ a % 3",
    "condition": "a > b ¦ a % 2 == 0 ¦ b < 3 ¦ len(log) % 3 == 1 ¦ x is not None ¦ x is None ¦ a == b",
    "class": "ValueError ¦ KeyError ¦ (ValueError, KeyError) ¦ Exception ¦ ZeroDivisionError",
    "target": "a ¦ b",
    "plain": """
        yield <int> ¦ yield <int> ¦ x = yield <int> ¦ x = yield <int> ¦ <target> = <int> ¦ log.append(<int>) ¦
        print('p', <int>, (yield <int>)) ¦ a = a // (b % 2) ¦ yield from <other>(<int>, <int>, log) ¦
        x = yield from <other>(<int>, 1, log)
        """,
    "other": "first ¦ second ¦ third",
    "out": [
        "if <condition>:\n    return <int>",
        "if <condition>:\n    raise ValueError(<int>)",
        "if <condition>:\n    raise KeyError(<int>)",
    ],
    "inside": ["<statement>", "<plain>", "if <condition>:\n    break", "if <condition>:\n    continue"],
    "statement": [
        "<plain>",
        "<plain>",
        "<out>",
        "if <condition>:\n    <statement>\nelse:\n    <statement>",
        "for <target> in range(<int>):\n    <plain>\n    <inside>",
        "for <target> in range(3):\n    <inside>\n    <statement>\nelse:\n    <statement>",
        "for v in <other>(<int>, 2, log):\n    yield v + 100\n    <inside>",
        "try:\n    <statement>\n    <plain>\nexcept <class> as e:\n    print(type(e).__name__)\n    <statement>",
        "try:\n    <plain>\n    <statement>\nfinally:\n    print('finally', <int>)",
        "try:\n    <plain>\n    <plain>\nexcept <class>:\n    <plain>\nelse:\n    <statement>\nfinally:\n    print('end', <int>)",
    ],
    "body": ["x = None\n<statement>\n<statement>\n<statement>\nyield <int>\nreturn <int>"],
    "way": "('next', 0) ¦ ('next', 0) ¦ ('next', 0) ¦ ('send', 3) ¦ ('send', 4) ¦ ('value', 1) ¦ ('key', 2) ¦ ('close', 0)",
}
_LEAF = "yield <int>\nx = yield <int>\nif <condition>:\n    raise ValueError(<int>)\nreturn <int>"
_HELPERS = """
def drive(g, ways):
    for way, v in ways:
        try:
            if way == "next":
                print("next", next(g))
            elif way == "send":
                print("send", g.send(v))
            elif way == "value":
                print("throw", g.throw(ValueError(v)))
            elif way == "key":
                print("throw", g.throw(KeyError(v)))
            else:
                g.close()
                print("closed")
        except StopIteration as e:
            print("stop", e.value)
        except (ValueError, KeyError, ZeroDivisionError, TypeError, RuntimeError) as e:
            print(type(e).__name__, e)
    g.close()


def loop(g):
    shown = []
    try:
        for i, v in enumerate(g):
            shown.append(v)
            if i > 8:
                break
    finally:
        print(shown)
    g.close()
"""
_NAMES = ("drive", "loop", "first", "second", "third", "fourth")


class Generators:
    """Four generator functions, of which later ones use earlier ones."""

    def part(self, number: int, choices: random.Random) -> str:
        text = _HELPERS
        for i, name in enumerate(_NAMES[2:]):
            rules = {**_RULES, "leaf": [_LEAF], "other": list(_NAMES[2 : 2 + i]) or ["(lambda *xs: xs[:2])"]}
            body = Grammar(rules, 5).text("body" if i else "leaf", choices).replace("\n", "\n    ")
            start = "x = None\n    " if not i else ""
            text += f"\n\ndef {name}(a, b, log):\n    {start}{body}\n"
        grammar = Grammar(_RULES)
        for name in _NAMES[2:]:
            for _ in range(3):
                ways = ", ".join(grammar.text("way", choices) for _ in range(choices.randint(3, 8)))
                text += f"drive({name}({choices.randint(0, 4)}, {choices.randint(0, 4)}, []), [{ways}])\n"
            call = f"{name}({choices.randint(0, 4)}, {choices.randint(0, 4)}, [])"
            text += f"try:\n    loop({call})\n    for v in {call}:\n        print(v)\n        if v > 101:\n            break\n"
            text += "except (ValueError, KeyError, ZeroDivisionError) as e:\n    print(type(e).__name__, e)\n"
        return numbered(text, _NAMES, number)
