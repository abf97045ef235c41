"""Figures beside run times: how long a translation takes, how large modules are, what calls and loads cost, whether memory grows."""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from portalis.compiler import Options, translate
from portalis.sandbox import Limits, Sandbox

HERE = Path(__file__).resolve().parent
_SCALAR = "def add(x: float, y: float) -> float:\n    return x + y\n"
_NUMERIC = """def smoothstep(x: float) -> float:
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    return x * x * (3.0 - 2.0 * x)


def collatz(n: int) -> int:
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
"""
_TICK = """class Item:
    def __init__(self, name, value):
        self.name = name
        self.value = value


def tick(i: int) -> int:
    items = [Item(str(k), i % 7 + k) for k in range(3)]
    found = {}
    for item in items:
        found[item.name] = found.get(item.name, 0) + item.value
    return sum(found.values())
"""


@dataclass(frozen=True)
class Figure:
    """One measured number and what it should be at most."""

    name: str
    value: float
    unit: str
    target: float

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        return self.value <= self.target


def translation() -> list[Figure]:
    """Translate and build, warm; sizes of modules."""
    script = (HERE / "fifty_lines.py").read_bytes()
    laps = []
    for _ in range(6):
        start = time.perf_counter()
        mixed = translate(script, filename="fifty_lines.py", options=Options())
        laps.append(time.perf_counter() - start)
    numeric = translate(_NUMERIC, filename="numeric.py", options=Options())
    return [
        Figure("translate and build 50 lines, warm", statistics.median(laps[1:]), "s", 0.2),
        Figure("module of a purely numeric script", len(numeric.wasm) / 1000, "KB", 4),
        Figure("module of 50 lines with strings and dicts", len(mixed.wasm) / 1000, "KB", 40),
    ]


def calls() -> list[Figure]:
    """What one call of a function on floats costs from Python."""
    add = Sandbox().load(translate(_SCALAR, filename="scalar.py", options=Options()).wasm).add
    count, laps = 20_000, []
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(count):
            add(1.0, 2.0)
        laps.append((time.perf_counter() - start) / count)
    return [Figure("scalar call from Python", statistics.median(laps) * 1e6, "µs", 3)]


def loads() -> list[Figure]:
    """Loading a module that was compiled before, up to an instance that can be called."""
    wasm = translate((HERE / "fifty_lines.py").read_bytes(), filename="fifty_lines.py", options=Options()).wasm
    laps = []
    with tempfile.TemporaryDirectory(prefix="portalis-bench-") as folder:
        for i in range(30):
            # Other limits than before, so that what the process itself remembers does not answer.
            sandbox = Sandbox(Limits(result=Limits().result - i), cache_dir=Path(folder) / "cache")
            start = time.perf_counter()
            instance = sandbox.load(wasm).instantiate()
            laps.append(time.perf_counter() - start)
            instance.close()
    return [Figure("load and start a module seen before", statistics.median(laps[1:]) * 1e3, "ms", 1)]


def growth(count: int) -> list[Figure]:
    """How much memory a module adds over many calls that make objects, lists, dicts and texts."""
    wasm = translate(_TICK, filename="tick.py", options=Options()).wasm
    with Sandbox().load(wasm).instantiate() as instance:
        tick = instance.tick
        for i in range(100):
            tick(i)
        before = instance.memory_size
        for i in range(count):
            tick(i)
        return [Figure(f"memory growth over {count:,} calls", float(instance.memory_size - before), "bytes", 0)]
