"""Translation takes time in proportion to the length of a script.

Counted instead of timed: how many lines each function of the translator runs. For a program of four times as many parts, no function may run
much more than four times as many. A search through all functions, classes or variables for each of them would be found: it runs sixteen
times as many.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

import portalis.compiler
from portalis.compiler.diagnostics import TranslationError
from portalis.compiler.pipeline import emit_rust

_FOLDER = str(Path(portalis.compiler.__file__).parent)
_PARTS = 16
_TIMES = 4
# Between four and sixteen; what is done only from some length on needs some room.
_MOST = 6.0
# What runs fewer lines for each part of the longer program is no search through all parts.
_SEARCH = 20


def chain(n: int) -> str:
    """Functions without annotations, each of which calls the one before."""
    calls = "".join(f"def f{i}(x):\n    return f{i - 1}(x) + {i}\n" for i in range(1, n))
    return f"def f0(x):\n    return x\n{calls}def main(x: int) -> int:\n    return f{n - 1}(x)\n"


def fan(n: int) -> str:
    """Functions that one calls, in loops and branches, before and after they are defined."""
    defined = "".join(f"def f{i}(x, y):\n    z = x * {i}\n    return z + y\n" for i in range(n))
    calls = "".join(f"        if t > {i}:\n            t += f{i}(x, k)\n" for i in range(n))
    return f"def main(x: int) -> int:\n    t = 0\n    for k in range(x):\n{calls}    return t\n{defined}"


def classes(n: int) -> str:
    """Classes with bases, methods and lists, and functions over them."""
    part = (
        "class C{i}(Base):\n"
        "    def __init__(self, a):\n        super().__init__(a)\n        self.items = []\n"
        "    def add(self, x):\n        self.items.append(x)\n        return len(self.items) + self.size()\n"
        "def use{i}(x: int) -> int:\n    c = C{i}(x)\n    return c.add({i})\n"
    )
    base = "class Base:\n    def __init__(self, a):\n        self.a = a\n    def size(self):\n        return self.a\n"
    return base + "".join(part.format(i=i) for i in range(min(n, 60)))


def statements(n: int) -> str:
    """One function with many variables, branches, loops and exceptions."""
    part = (
        "    v{i} = x + {i}\n    if v{i} > t:\n        w{i} = 1\n    else:\n        w{i} = v{i}\n"
        "    for k{i} in range(w{i}):\n        t += k{i} * v{i}\n"
        "    try:\n        t = v{i} // w{i}\n    except ZeroDivisionError as e:\n        t -= len(str(e))\n"
    )
    return "def main(x: int) -> int:\n    t = 0\n" + "".join(part.format(i=i) for i in range(n)) + "    return t\n"


def elifs(n: int) -> str:
    """One long chain of `elif`."""
    tests = "".join(f"    elif x == {i}:\n        y = {i} * x\n        return y\n" for i in range(n))
    return f"def main(x: int) -> int:\n    if x < 0:\n        return 0\n{tests}    return 1\n"


def variables(n: int) -> str:
    """Variables of the module, read and assigned by functions."""
    part = (
        "G{i} = {i}\nT{i} = '%s {i}'\nL{i} = [(G{i}, 'a{i}', {i}.5)]\ndef f{i}(x: int) -> str:\n    global G{i}\n"
        "    G{i} += x % 3\n    return T{i} % L{i}[0][1]\n"
    )
    return "".join(part.format(i=i) for i in range(n))


def script(n: int) -> str:
    """Definitions and calls of them in turn, as in a script of tests."""
    part = "def f{i}(x):\n    return f0(x) + {i}\nprint(f'{{f{i}({i}):>8}}')\n"
    return "def f0(x):\n    return x\n" + "".join(part.format(i=i) for i in range(1, n))


def closures(n: int) -> str:
    """Functions in functions, lambdas, comprehensions and generator expressions."""
    part = (
        "def f{i}(xs: list[int]) -> int:\n    k = {i}\n    def g(y):\n        return y + k\n"
        "    ys = [g(x) for x in xs if x > k]\n    return sum(y for y in ys) + max(map(lambda z: z * k, ys))\n"
    )
    return "".join(part.format(i=i) for i in range(n))


def exceptions(n: int) -> str:
    """Classes of exceptions, raised and caught."""
    part = (
        "class E{i}(Exception):\n    pass\n"
        "def f{i}(x: int) -> int:\n    try:\n        if x > {i}:\n            raise E{i}(x)\n"
        "    except E{i} as e:\n        return len(str(e))\n    return x\n"
    )
    return "".join(part.format(i=i) for i in range(n))


def imports(n: int) -> str:
    """Imported names, dataclasses and annotations."""
    part = (
        "@dataclass\nclass D{i}:\n    a: int\n    b: float = {i}.5\n"
        "def f{i}(x: int, y: Optional[float] = None) -> float:\n"
        "    d = D{i}(x)\n    return math.sin(d.b) + sqrt(d.a) + (0.0 if y is None else y)\n"
    )
    head = "import math\nfrom dataclasses import dataclass\nfrom math import sqrt\nfrom typing import Optional\n"
    return head + "".join(part.format(i=i) for i in range(n))


def table(n: int) -> str:
    """A large literal."""
    rows = "".join(f"    'k{i}': [({i}, 'name {i}')],\n" for i in range(n))
    return f"T = {{\n{rows}}}\ndef main(x: str) -> int:\n    return T[x][0][0]\n"


def refused(n: int) -> str:
    """A program with one mistake after the other."""
    return "".join(f"def f{i}(x: int) -> int:\n    return x + missing{i} + len({i})\n" for i in range(n))


SHAPES: list[Callable[[int], str]] = [
    chain,
    fan,
    classes,
    statements,
    elifs,
    variables,
    script,
    closures,
    exceptions,
    imports,
    table,
    refused,
]


def lines_run(source: str) -> Counter[CodeType]:
    """How many lines each function of the translator runs for a script."""
    found: Counter[CodeType] = Counter()

    def line(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            found[frame.f_code] += 1
        return line

    def call(frame: FrameType, event: str, _: Any) -> Any:
        return line if frame.f_code.co_filename.startswith(_FOLDER) else None

    before = sys.gettrace()
    threading.settrace(call)
    try:
        emit_rust(source)
    except TranslationError:
        pass
    finally:
        threading.settrace(before)
    return found


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_work_grows_with_the_script(shape: Callable[[int], str]) -> None:
    emit_rust(shape(2)) if shape is not refused else None
    few, many = lines_run(shape(_PARTS)), lines_run(shape(_PARTS * _TIMES))
    assert sum(few.values()) > 1000
    more = {
        f"{Path(code.co_filename).name}:{code.co_firstlineno} {code.co_name}": (few[code], count)
        for code, count in many.items()
        if count > _MOST * few[code] and count > _SEARCH * _PARTS * _TIMES
    }
    assert not more, f"lines run for {_PARTS} and for {_PARTS * _TIMES} parts"
