"""Random functions over lists, dicts, sets, tuples and texts: aliasing, slices, methods, formatting, errors."""

from __future__ import annotations

import random

from support.random_programs import Grammar

_RULES = {
    "word": r"""
        "" ¦ "a" ¦ "Ab" ¦ "héllo" ¦ "x y" ¦ "  pad " ¦ "9" ¦ "-12" ¦ "zz,zz" ¦ "tEsT" ¦ "ß" ¦ "日本" ¦ "a\tb" ¦ "1.5"
        """,
    "small": r"""0 ¦ 1 ¦ 2 ¦ 3 ¦ -1 ¦ -2 ¦ 5 ¦ 7 ¦ 10 ¦ 100 ¦ -7""",
    "size": r"""len(li) ¦ len(s) ¦ len(d) ¦ n ¦ len(st)""",
    "operator": r"""+ ¦ - ¦ * ¦ // ¦ % ¦ << ¦ >> ¦ & ¦ | ¦ ^""",
    "int": r"""
        <small> ¦ <small> ¦ <small> ¦ <small> ¦ <small> ¦ <small> ¦ <size> ¦ <size> ¦ (<int> <operator> <int>) ¦
        (<int> <operator> <int>) ¦ li[<int>] ¦ d[<str>] ¦ d.get(<str>, <int>) ¦ s.find(<str>) ¦ s.count(<str>) ¦
        s.index(<str>) ¦ sum(li) ¦ max(li) ¦ min(li, default=4) ¦ max(n, 3) ¦ min(d.values(), default=0) ¦
        li.index(<int>) ¦ li.count(<int>) ¦ int(<str>) ¦ round(<float>) ¦ ord(<str>) ¦ divmod(<int>, <int>)[0] ¦
        divmod(<int>, <int>)[1] ¦ pow(<int>, <int>, 7) ¦ int(f) ¦ hash(n) ¦ bool(li) + 1 ¦ t[0] ¦ li.pop() ¦
        li.pop(<int>)
        """,
    "float": r"""
        0.0 ¦ 1.5 ¦ -2.25 ¦ 1e10 ¦ 0.1 ¦ 3.0 ¦ -0.0 ¦ 1e-7 ¦ 123456.789 ¦ 2.5 ¦ f ¦ f ¦ f ¦ (<float> + <float>) ¦
        (<float> * <float>) ¦ (<float> / <float>) ¦ (<float> // <float>) ¦ (<float> % <float>) ¦ (<int> / <int>) ¦
        float(<int>) ¦ abs(<float>) ¦ round(<float>, 1) ¦ round(<float>, -1) ¦ t[2] ¦ lf[0] ¦ sum(lf) ¦ float(<str>)
        """,
    "bound": r""" ¦ n ¦ 0 ¦ 1 ¦ 2 ¦ -1 ¦ -2 ¦ 4 ¦ -4""",
    "slice": r"""<bound>:<bound> ¦ <bound>:<bound> ¦ <bound>:<bound>:2 ¦ <bound>:<bound>:-1 ¦ <bound>:<bound>:n""",
    "change": r"""
        upper() ¦ lower() ¦ strip() ¦ title() ¦ capitalize() ¦ swapcase() ¦ lstrip() ¦ casefold() ¦
        center(7, chr(42)) ¦ ljust(5) ¦ rjust(6) ¦ zfill(4) ¦ expandtabs() ¦ replace(<str>, <str>) ¦
        replace(<str>, <str>, 1) ¦ strip(<str>) ¦ removeprefix(<str>) ¦ removesuffix(<str>) ¦ join(ls) ¦
        partition(<str>)[0] ¦ partition(<str>)[2]
        """,
    "str": r"""
        <word> ¦ <word> ¦ <word> ¦ <word> ¦ <word> ¦ <word> ¦ s ¦ s ¦ s ¦ (<str> + <str>) ¦ s[<slice>] ¦ s[<int>] ¦
        s.<change> ¦ s.<change> ¦ str(<any>) ¦ repr(<any>) ¦ ls[<int>] ¦ ' '.join(sorted(ls)) ¦
        '%s|%5d|%.2f' % (s, n, f) ¦ '{}-{!r}'.format(s, li) ¦ chr(n + 65) ¦ t[1] ¦ s * <int> ¦
        f"{s!r:^7}{n:05}{f:+.1f}" ¦ f"{s:>4.1}{n:x}{f:e}"
        """,
    "any": r"""
        li ¦ ls ¦ d ¦ st ¦ t ¦ n ¦ f ¦ s ¦ li[:2] ¦ (n, s) ¦ [t, t] ¦ {s: li} ¦ None ¦ True ¦ lf ¦ dl ¦
        frozenset(st) ¦ range(n) ¦ b'x\x00' ¦ <int> ¦ <float> ¦ <str>
        """,
    "test": r"""isdigit ¦ isalpha ¦ isupper ¦ islower ¦ isspace ¦ isalnum ¦ istitle ¦ isidentifier ¦ isascii""",
    "condition": r"""
        <int> < <int> ¦ <int> == <int> ¦ <str> in s ¦ <int> in li ¦ <str> in d ¦ <str> >= <str> ¦ s.<test>() ¦
        s.startswith(<str>) ¦ li == lj ¦ li is lj ¦ li < lj ¦ <float> < <float> ¦ <int> in st ¦ all(li) ¦
        any(x > 2 for x in li) ¦ st <= {1, 2, 3} ¦ d == {} ¦ t == (n, s, f) ¦ not li
        """,
    "items": r"""lj ¦ [9, 8] ¦ [] ¦ range(2) ¦ li ¦ (1, 2)""",
    "on_list": r"""
        li.append(<int>) ¦ li.insert(<int>, <int>) ¦ li.remove(<int>) ¦ li.sort() ¦ li.reverse() ¦
        li.extend(<items>) ¦ li[<int>] = <int> ¦ li[<slice>] = <items> ¦ del li[<slice>] ¦ del li[<int>] ¦
        li += [1] ¦ li += lj ¦ li *= 2 ¦ li *= 0 ¦ lj = li ¦ lj = li[:] ¦ lj = li + [n] ¦ li = lj ¦ li.clear() ¦
        lj = sorted(li, key=lambda x: -x) ¦ lj = sorted(li, reverse=True) ¦ li.sort(key=abs) ¦ lj = li.copy() ¦
        lj = [x * 2 for x in li if x % 2] ¦ lj = list(reversed(li)) ¦ lj = list(map(abs, li)) ¦ lj = li * 2 ¦
        lj = [a + b for a, b in zip(li, lj)] ¦ li[0], li[-1] = li[-1], li[0] ¦ lj = list(d.values())
        """,
    "on_dict": r"""
        d[<str>] = <int> ¦ del d[<str>] ¦ d.pop(<str>, 0) ¦ d.pop(<str>) ¦ d.setdefault(<str>, <int>) ¦
        d.update({<str>: <int>}) ¦ d = {k: v + 1 for k, v in d.items()} ¦ d = dict(zip(ls, li)) ¦ d.clear() ¦
        d = dict(sorted(d.items())) ¦ print(d.popitem()) ¦ d |= {'q': n} ¦ d = {w: len(w) for w in ls} ¦
        d[<str>] += <int> ¦ d = dict.fromkeys(ls, n) ¦ dl.setdefault(s, []).append(n) ¦ dl[s] = li ¦
        d = {**d, 'z': n} ¦ for k in list(d): d[k] -= 1
        """,
    "on_texts": r"""
        ls.append(<str>) ¦ ls = s.split() ¦ ls = s.split(<str>) ¦ ls.sort() ¦ ls.sort(key=len) ¦ ls = sorted(d) ¦
        ls = s.splitlines() ¦ ls = list(s) ¦ ls = [w.upper() for w in ls] ¦ ls = ls[::-1] ¦
        ls.sort(key=lambda w: (len(w), w), reverse=True) ¦ ls = s.rsplit(<str>, 1) ¦ ls[<int>] = <str> ¦
        a, *b = s; print(a, b) ¦ ls = [str(x) for x in li] ¦ ls = list(dl) ¦ ls, li = sorted(ls), sorted(li)
        """,
    "on_set": r"""
        st.add(<int>) ¦ st.discard(<int>) ¦ st.remove(<int>) ¦ st |= set(li) ¦ st &= {1, 2, 3} ¦ st -= set(li) ¦
        st ^= {2, 5} ¦ st = set(li) ¦ st = st | {n} ¦ st.update(li, lj) ¦ st = {x % 3 for x in li} ¦
        print(sorted(st.union(li))) ¦ print(st.isdisjoint(li), st.issubset(li)) ¦ print(st - set(lj))
        """,
    "on_tuple": r"""
        t = (n, s, f) ¦ t = (<int>, <str>, <float>) ¦ a, b, c = t; print(c, b, a) ¦ print(t[-1], t[1]) ¦
        lf.append(f) ¦ lf = [<float>, <float>] ¦ lf.sort() ¦ print(max(lf, default=0.0), min([f, 1.0]))
        """,
    "loop": r"""
        x in li[:4] ¦ c in s[:4] ¦ k, v in list(d.items())[:3] ¦ i, x in enumerate(lj[:3]) ¦ w in ls[:4] ¦
        x in sorted(st)[:3] ¦ a, b in zip(li[:3], ls) ¦ x in range(n % 4)
        """,
    "error": r"""IndexError ¦ KeyError ¦ ValueError ¦ (TypeError, ValueError) ¦ Exception ¦ ZeroDivisionError""",
    "statement": [
        "print(<any>)",
        "print(<any>)",
        "print(<any>)",
        "n = <int>",
        "s = <str>",
        "f = <float>",
        "<on_list>",
        "<on_list>",
        "<on_list>",
        "<on_dict>",
        "<on_dict>",
        "<on_texts>",
        "<on_set>",
        "<on_tuple>",
        "if <condition>:\n    <block>",
        "if <condition>:\n    <block>\nelse:\n    <block>",
        "for <loop>:\n    <block>",
        "try:\n    <block>\nexcept <error> as e:\n    print(type(e).__name__, str(e))",
    ],
    "block": [
        "<statement>",
        "<statement>\n<statement>",
        "<statement>\n<statement>\n<statement>",
    ],
    "list": r"""[3, 1, 2] ¦ [0] ¦ [5, -1, 5, 2, 0]""",
    "texts": r"""['b', 'a', 'Cc'] ¦ ['x']""",
    "text": r"""'hello World' ¦ 'a,b;c' ¦ 'héé 12' ¦ ''""",
    "body": ["<block>\n<block>\n<block>\n<block>"],
}
_GRAMMAR = Grammar(_RULES)


class Containers:
    """Functions whose variables are containers that share their elements."""

    def part(self, number: int, choices: random.Random) -> str:
        def text(symbol: str) -> str:
            return _GRAMMAR.text(symbol, choices)

        body = text("body").replace("\n", "\n    ")
        return f"""\
def f{number}(n):
    li, lj, lf = {text("list")}, [1, 2], [0.5, -1.25]
    ls, s = {text("texts")}, {text("text")}
    d, dl, st = {{"a": 1, "b": 2}}, {{"k": [1]}}, {{1, 4}}
    t, f = (1, "q", 2.5), 2.5
    {body}
    print(n, s, f, li, lj, ls, lf, d, dl, sorted(st), t)

for k in range(3):
    try:
        f{number}(k)
    except Exception as e:
        print(k, type(e).__name__, e)"""
