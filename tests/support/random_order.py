"""Random functions about order and sharing: stable sorts, errors inside keys and comparisons, changes during iteration, aliases."""

from __future__ import annotations

import random

from support.random_programs import Grammar, numbered

_RULES = {
    "small": r"""0 ¦ 1 ¦ 2 ¦ 3 ¦ -1 ¦ n ¦ len(a)""",
    "rows": r"""
        grid ¦ grid ¦ copy ¦ [[1], [2, 3]] ¦ [a, a] ¦ [a[:], b] ¦ [[0] * 2 for _ in range(2)] ¦ [b] * 2
        """,
    "row": r"""a ¦ b ¦ grid[<small>] ¦ copy[0] ¦ d['k'] ¦ d.get('q', b) ¦ p.items ¦ q.items ¦ t[1]""",
    "pairs": r"""
        pairs ¦ pairs[::-1] ¦ list(enumerate(a)) ¦ [(x % 2, x) for x in a] ¦ [(2, 1), (1, 1), (2, 0)] ¦
        sorted(pairs) ¦ list(zip(a, b)) ¦ [(str(x), x) for x in b]
        """,
    "key": r"""
        lambda r: r[0] ¦ lambda r: -r[0] ¦ lambda r: (r[0] % 2, r[1]) ¦ key ¦ lambda r: 1 ¦ lambda r: traced(r[1]) ¦
        lambda r: 10 // r[0] ¦ lambda r: a[r[0]] ¦ str ¦ lambda r: Item(r[0]) ¦ lambda r: [r[1]] ¦
        lambda r: r[1] or 'x'
        """,
    "reverse": r""" ¦ , reverse=True ¦ , reverse=n > 1""",
    "use": r"""
        print(<row>, <row>) ¦ print(grid, copy, d) ¦ print(<row> is <row>, <row> == <row>) ¦ print(<rows>)
        """,
    "sort": [
        "pairs = sorted(<pairs>, key=<key><reverse>)\nprint(pairs)",
        "pairs.sort(key=<key><reverse>)",
        "print(min(<pairs>, key=<key>), max(<pairs>, key=<key>))",
        "print(sorted(<row><reverse>), sorted(<rows>))",
        "<row>.sort(key=lambda x: (x % 3, -x)<reverse>)",
        "things.sort(<plain_reverse>)",
        "print(sorted(things, key=lambda o: o.rank), min(things), max(things, key=lambda o: -o.rank))",
        "print(sorted(mixed<reverse>))",
        "mixed.append(<odd>)",
        "print(things.index(Item(<small>)), things.count(Item(1)))",
        "a.sort(key=lambda x: a.append(x) or x)",
    ],
    "plain_reverse": r""" ¦ reverse=True ¦ key=None ¦ key=lambda o: o.rank % 2""",
    "odd": r"""'z' ¦ None ¦ 2.5 ¦ (1, 2) ¦ [1] ¦ float('nan') ¦ True""",
    "change": [
        "<row>.append(<small>)",
        "<row>[<small>] = <small>",
        "grid = <rows>",
        "copy = <copied>",
        "a = <row>",
        "b = <row>",
        "b += [<small>]",
        "b = b + a",
        "grid[<small>] = <row>",
        "grid.append(<row>)",
        "d['k'] = <row>",
        "d.setdefault('q', <row>).append(<small>)",
        "p.items = <row>",
        "q = p",
        "q = Box(<row>)",
        "t = (n, <row>)",
        "t[1].extend(<row>)",
        "<row>[:] = <row>",
        "<row>.clear()",
        "del <row>[<small>]",
        "a, b = b, a",
        "<row> *= 2",
        "f = lambda x, box=<row>: box.append(x) or len(box)\nprint(f(1), f(2))",
    ],
    "copied": r"""
        grid[:] ¦ list(grid) ¦ grid ¦ [r[:] for r in grid] ¦ grid * 2 ¦ grid.copy() ¦ sorted(grid) ¦ grid + [a]
        """,
    "iterated": [
        "for k in d:\n    d[k + 'x'] = a\n    <use>",
        "for k, v in d.items():\n    <inside>",
        "for k in d:\n    <inside>",
        "for x in st:\n    st.<set_change>(x + 10)\n    <use>",
        "for x in st:\n    st.discard(x)",
        "for x in a[:6]:\n    <change>",
        "for x in a:\n    if len(a) < 9:\n        a.append(x + 1)\n    print(x, len(a))",
        "for x in a:\n    a.remove(x)\nprint(a)",
        "for i, x in enumerate(b):\n    if i < 4:\n        b.insert(0, i)\n    else:\n        break\nprint(b)",
        "it = iter(d.items())\nprint(next(it))\n<change_dict>\nprint(list(it))",
        "it = iter(a)\nprint(next(it, 'end'))\n<change>\nprint(list(it)[:8])",
        "print([d.pop(k) for k in list(d)])",
        "print({k: d.update({k: b}) for k in d})",
        "for r in grid:\n    grid = grid[1:]\n    r.append(len(grid))",
        "print([x for r in grid for x in r if grid.append([]) is None][:3]) if len(grid) < 1 else print(len(grid))",
    ],
    "inside": [
        "d[k] = b",
        "d['new'] = b",
        "del d[k]",
        "d.pop('k', None)",
        "d.clear()",
        "if k != 'k':\n    break\nd['z'] = a",
        "d |= {'y': a}",
    ],
    "set_change": r"""add ¦ discard""",
    "change_dict": r"""d['m'] = a ¦ d['k'] = a ¦ d.pop('k') ¦ d.clear() ¦ d.update(k=b) ¦ d = {}""",
    "statement": [
        "<use>",
        "<sort>",
        "<sort>",
        "<change>",
        "<change>",
        "<iterated>",
        "try:\n    <statement>\n    <statement>\nexcept <error> as e:\n    print(type(e).__name__, e, pairs, a)",
        "if len(a) > n:\n    <statement>\nelse:\n    <statement>",
    ],
    "error": r"""
        RuntimeError ¦ TypeError ¦ (ValueError, ZeroDivisionError) ¦ IndexError ¦ Exception ¦ LookupError
        """,
    "body": ["\n".join(["<statement>"] * n) for n in (6, 8, 10)],
}
_GRAMMAR = Grammar(_RULES, deepest=5)


class Order:
    """Functions of lists that share their rows, and of sorts."""

    def part(self, number: int, choices: random.Random) -> str:
        body = _GRAMMAR.text("body", choices).replace("\n", "\n    ")
        text = f"""\
class Item:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        if self.rank == 3:
            raise ValueError("three")
        return self.rank < other.rank

    def __eq__(self, other):
        return isinstance(other, Item) and self.rank == other.rank

    def __repr__(self):
        return f"I{{self.rank}}"

class Box:
    def __init__(self, items):
        self.items = items

def traced(x):
    print("key", x)
    return x

def top(n):
    a, b, mixed = [3, 1, 2], [1, 1], [2, 1]
    grid = [a, b, a]
    copy = grid[:]
    d, st, t = {{"k": a, "j": [0]}}, {{1, 2, 3}}, (1, b)
    p, q = Box(a), Box([5])
    pairs = [(2, "b"), (1, "b"), (2, "a"), (0, "c"), (1, "a")]
    things = [Item(x) for x in (2, 0, 1, n)]

    def key(r):
        if r[0] == n:
            raise KeyError(r)
        return r[1]

    {body}
    print(a, b, grid, copy, d, st, t, p.items, q.items, pairs, things)

for k in range(4):
    try:
        top(k)
    except Exception as e:
        print(k, type(e).__name__, e)"""
        return numbered(text, ("Item", "Box", "traced", "top"), number)
