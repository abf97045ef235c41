"""Random class hierarchies: class variables, overridden methods, `super`, properties, special methods, class and static methods."""

from __future__ import annotations

import random

from support.random_programs import numbered

_METHODS = ("f", "g", "h")
_SPECIAL = {
    "__len__": ("def __len__(self):\n    return self.q % 3", "print(len({o}), bool({o}))"),
    "__getitem__": ("def __getitem__(self, i):\n    return self.t[i]", "print({o}[0], {o}[-1])"),
    "make": ("@classmethod\ndef make(cls, n):\n    return cls(n)", "print({o}.make(4), {c}.make(3))"),
    "still": ("@staticmethod\ndef still(x):\n    return x * 3", "print({o}.still(4), {c}.still(3))"),
    "__call__": ("def __call__(self, x):\n    return self.p - x", "print({o}(4))"),
    "__contains__": ("def __contains__(self, x):\n    return x == self.p", "print(3 in {o}, {o}.p in {o})"),
    "__iter__": ("def __iter__(self):\n    return iter(self.t)", "print(list({o}), max({o}), sum({o}))"),
    "area": ("@property\ndef area(self):\n    return self.p * 2", "print({o}.area)"),
    "__bool__": ("def __bool__(self):\n    return self.p > 3", "print(not {o}, {o} and 1)"),
    "__str__": ("def __str__(self):\n    return 's' + repr(self)", "print({o}, [{o}], f'{{{o}:>12}}')"),
    "__index__": ("def __index__(self):\n    return self.q % 3", "print([7, 8, 9][{o}], list(range({o})), hex({o}))"),
    "__neg__": ("def __neg__(self):\n    return type(self)(-self.p, self.q)", "print(-{o}, - -{o})"),
    "__enter__": (
        "def __enter__(self):\n    self.q += 1\n    return self.p\ndef __exit__(self, *args):\n    self.t.append(args[0] is None)",
        "with {o} as w:\n    print(w, {o}.q)\nprint({o}.t)",
    ),
    "__iadd__": (
        "def __iadd__(self, x):\n    self.p += x\n    return self",
        "keep = {o}\n{o} += 2\nprint({o} is keep, {o}.p)",
    ),
    "__matmul__": ("def __matmul__(self, x):\n    return [self.p, x]", "print({o} @ 3, {o} @ {o}.p)"),
    "__setitem__": (
        "def __setitem__(self, k, v):\n    self.t[k] = v\ndef __delitem__(self, k):\n    del self.t[k]",
        "{o}[0] = 9\nprint({o}.t)\ndel {o}[0]\nprint({o}.t)",
    ),
}


class Classes:
    """A few classes that inherit from each other, and a function that uses instances of all."""

    def part(self, number: int, choices: random.Random) -> str:
        return numbered(_Writer(choices).text(), ("A", "B", "C", "D", "top"), number)


class _Writer:
    def __init__(self, choices: random.Random) -> None:
        self.random = choices
        self.names = list("ABCD"[: choices.randint(2, 4)])
        #: class → the methods that its instances have
        self.have: dict[str, set[str]] = {}
        self.lines: list[str] = []

    def text(self) -> str:
        for i, name in enumerate(self.names):
            base = self.random.choice(self.names[:i]) if i and self.chance(0.8) else ""
            self.lines.append(f"class {name}({base}):" if base else f"class {name}:")
            self.add(1, *(self.body(name, base) or ["pass"]))
        self.lines.append("def top():")
        self.add(1, *self.uses())
        self.lines += ["try:", "    top()", "except Exception as e:", "    print(type(e).__name__, e)"]
        return "\n".join(self.lines)

    def add(self, indent: int, *texts: str) -> None:
        for text in texts:
            self.lines += ["    " * indent + line for line in text.split("\n")]

    def chance(self, of: float) -> bool:
        return self.random.random() < of

    def pick(self, *options: str) -> str:
        return self.random.choice(options)

    def number(self, end: int = 5) -> int:
        return self.random.randint(0, end)

    def body(self, name: str, base: str) -> list[str]:
        have = self.have[name] = set(self.have.get(base, ()))
        out: list[str] = []
        if self.chance(0.6) or not base:
            out.append(f"kind = {self.number(9)}")
        if self.chance(0.4) or not base:
            out.append(f"shared = [{self.pick('', '1')}]")
        out += self.constructor(base)
        for method in _METHODS:
            if self.chance(0.55) or not base:
                out.append(self.method(name, base, method))
                have.add(method)
        if self.chance(0.25):
            out.append(f"def __eq__(self, o):\n    return isinstance(o, {name}) and self.p == o.p")
            if self.chance(0.5):
                out.append("def __hash__(self):\n    return hash(self.p)")
        if self.chance(0.4) or not base:
            out.append(f"def __repr__(self):\n    return f'{name}<{{self.p}} {{self.q}} {{self.kind}}>'")
        if self.chance(0.3) or not base:
            out.append(
                f"def __lt__(self, o):\n    return {self.pick('self.p < o.p', 'self.q < o.q', '(self.q, self.p) < (o.q, o.p)')}"
            )
        if self.chance(0.2):
            out.append(
                f"def __add__(self, o):\n    return {name}(self.p + (o.p if isinstance(o, {self.names[0]}) else o), self.q)"
            )
            have.add("__add__")
        for special, (text, _) in _SPECIAL.items():
            if self.chance(0.12):
                out.append(text)
                have.add(special)
                if special == "area" and self.chance(0.5):
                    out.append("@area.setter\ndef area(self, v):\n    self.p = v")
        return out

    def constructor(self, base: str) -> list[str]:
        if not base:
            text = "def __init__(self, p, q=2):\n    self.p, self.q, self.t = p, q, [p]"
            if self.chance(0.3):
                return [text + "\n    self.prepare()", "def prepare(self):\n    self.q += 1"]
            return [text, "def prepare(self):\n    self.q -= 1"]
        out = []
        if self.chance(0.5):
            first = self.pick(f"super().__init__(p + {self.number(3)}, q)", f"{base}.__init__(self, p, q * 2)")
            out.append(
                f"def __init__(self, p, q=5):\n    {first}\n    self.{self.pick('p', 'q', 'extra')} = {self.number(20)}"
            )
        if self.chance(0.3):
            out.append(f"def prepare(self):\n    {self.pick('super().prepare()', 'self.q -= 7')}\n    self.q *= 2")
        return out

    def method(self, name: str, base: str, method: str) -> str:
        # Methods call only those that come before them, so nothing recurs without end.
        lower = [m for m in _METHODS if m < method and m in self.have[name]]
        value = self.pick("self.p + x", "self.q * x", "self.kind + x", "len(self.t) + x", "x", "len(self.shared) + x")
        if base and method in self.have[base] and self.chance(0.5):
            value = f"super().{method}(x) + {self.number()}"
        elif lower and self.chance(0.4):
            value = f"self.{self.random.choice(lower)}(x) * 2"
        elif self.chance(0.3):
            value = self.pick(
                "type(self).kind",
                f"{name}.kind * x",
                "getattr(self, 'extra', x)",
                "self.extra",
                "hasattr(self, 'extra') + x",
            )
        before = self.pick(
            "", "self.q += 1", "self.t.append(x)", "self.shared.append(x)", "self.kind = x", "type(self).kind += 1"
        )
        before = self.pick(before, "", f"{name}.kind = x", "self.extra = x")
        return (
            f"def {method}(self, x={self.number(4)}):\n    " + (before + "\n    " if before else "") + f"return {value}"
        )

    def uses(self) -> list[str]:
        made = ", ".join(
            f"{self.random.choice(self.names)}({self.number()}{self.pick('', f', {self.number()}')})" for _ in range(4)
        )
        out = [f"objects = [{made}]", "a, b = objects[0], objects[-1]"]
        common = set.intersection(*self.have.values())
        for _ in range(self.random.randint(8, 14)):
            out.append(self.use(common))
        return out

    def use(self, common: set[str]) -> str:
        o, c, m = self.pick("a", "b", "objects[1]"), self.random.choice(self.names), self.random.choice(_METHODS)
        special = [text for name, (_, text) in _SPECIAL.items() if name in common]
        if special and self.chance(0.3):
            return self.random.choice(special).format(o=self.pick("a", "b"), c=c)
        return self.pick(
            f"print({o}.{m}({self.pick('', '3', 'x=2')}))",
            f"print({o}.{m}({self.pick('', '3', 'x=2')}))",
            f"print([o.{m}(1) for o in objects])",
            f"{o}.{self.pick('p', 'q', 'kind')} {self.pick('=', '+=', '*=')} {self.number()}",
            f"{c}.kind {self.pick('=', '+=')} {self.number()}",
            f"print({c}.kind, a.kind, b.kind, {c}.shared, a.shared, a.t)",
            "print(sorted(objects), min(objects), max(objects))",
            f"print(isinstance({o}, {c}), type({o}).__name__, type({o}) is {c}, issubclass({self.names[-1]}, {c}))",
            "print(a == b, a != b, a == a, objects.count(a), a in objects, objects.index(b) >= 0)",
            f"print({o}, [o.p for o in objects], str({o}), f'{{{o}!r:>12}}')",
            "objects.sort()\nprint(objects)",
            "a, b = b, a",
            f"a.t = b.t\nb.t.append({self.number(9)})\nprint(a.t, b.t)",
            f"print(hasattr({o}, 'extra'), getattr({o}, 'p', None), getattr({o}, 'nope', 7))",
            f"try:\n    print({o}.extra)\nexcept AttributeError as e:\n    print(e)",
            "print({o.p: o.q for o in objects}, bool(a))",
            f"call = {o}.{m}\nprint(call(2), call())",
            f"print([{c}.{m}({o}, 3)] if isinstance({o}, {c}) else 'other')",
            "try:\n    print({a: 1, b: 2}[a], len({a, b}))\nexcept TypeError as e:\n    print(e)",
            f"try:\n    print(a + b, a + {self.number()})\nexcept TypeError as e:\n    print(e)"
            if "__add__" in common
            else "print(a is b)",
            f"for method in ({o}.f, {o}.g):\n    print(method(1))",
            f"cls = type({o})\nprint(cls.__name__, cls(1).p, cls is {c})",
        )
