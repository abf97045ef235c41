"""Scripts to translate, of any length: functions and classes over numbers, strings, lists and dicts, as tools have them.

The same seed gives the same scripts. Every function and class holds `MARK`, a number that stands for itself; with another number in its
place the script is a new one for the service in each of its parts.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

MARK = 918273645

#: Share of requests, and the least and most lines of their scripts.
MIX = ((0.40, 12, 50), (0.35, 51, 200), (0.20, 201, 1000), (0.05, 1001, 5000))

_PARTS = (
    """
def decay{n}(start: float, steps: int) -> float:
    value, total = start, 0.0
    for step in range(steps):
        value *= {f}
        if value < 0.001:
            break
        total += value / (step + {a})
    return total + {mark}
""",
    """
def words{n}(text: str) -> str:
    counts: dict[str, int] = {{}}
    for word in text.lower().split():
        word = word.strip(".,;:!?")
        if len(word) > {a}:
            counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{{word}}={{count}}" for word, count in ranked[:{b}]) + " {mark}"
""",
    """
class Item{n}:
    def __init__(self, name: str, count: int, price: float) -> None:
        self.name = name
        self.count = count
        self.price = price

    def worth(self) -> float:
        return self.count * self.price * {f}

    def label(self) -> str:
        return f"{{self.name:<{b}}}{{self.count:>4}}{{self.worth():>10.2f}}"


def stock{n}(text: str) -> str:
    items = [Item{n}("reserve", {mark}, {f})]
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, count, price = line.split(",")
        items.append(Item{n}(name.strip(), int(count), float(price)))
    items.sort(key=lambda item: item.name)
    total = sum(item.worth() for item in items)
    return "\\n".join([item.label() for item in items] + [f"total {{total:.2f}}"])
""",
    """
def smooth{n}(values: list[float]) -> list[float]:
    out: list[float] = []
    for at in range(len(values)):
        low, high = max(0, at - {a}), min(len(values), at + {a} + 1)
        window = values[low:high]
        out.append(sum(window) / len(window) + {f})
    if len(out) > {mark}:
        out.clear()
    return out
""",
    """
def parse{n}(text: str) -> dict[str, str]:
    found: dict[str, str] = {{"limit": "{mark}"}}
    for number, line in enumerate(text.splitlines()):
        if "=" not in line:
            continue
        key, _, value = line.partition("=")
        key = key.strip()
        if not key:
            raise ValueError(f"line {{number + {a}}} has no name")
        found[key] = value.strip()
    return found
""",
    """
def digest{n}(data: list[int]) -> int:
    state = {mark}
    for value in data:
        state ^= value & 0xFF
        state = state * {a} % {p}
        if state & 1:
            state += {b}
    return state
""",
    """
class Grid{n}:
    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.cells = [[({mark} + x * {a} + y * {b}) % 7 for x in range(width)] for y in range(height)]

    def around(self, x: int, y: int) -> int:
        total = 0
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                if (dx or dy) and 0 <= x + dx < self.width and 0 <= y + dy < self.height:
                    total += self.cells[y + dy][x + dx]
        return total

    def step(self) -> None:
        self.cells = [[self.around(x, y) % {b} for x in range(self.width)] for y in range(self.height)]


def life{n}(width: int, steps: int) -> str:
    grid = Grid{n}(width, {a})
    for _ in range(steps):
        grid.step()
    return "\\n".join("".join(str(cell) for cell in row) for row in grid.cells)
""",
    """
def groups{n}(names: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {{"{mark}": []}}
    for name in names:
        if len(name) >= {a}:
            found.setdefault(name[0].upper(), []).append(name)
    for members in found.values():
        members.sort()
    return found
""",
)


@dataclass(frozen=True)
class Script:
    """A script with `MARK` in it, and how many lines it has."""

    source: str
    lines: int

    def variant(self, number: int) -> str:
        """Another script of the same shape; `number` may be up to 10⁸."""
        return self.source.replace(str(MARK), str(MARK + number))


def script(seed: int, lines: int) -> Script:
    """A script of about `lines` lines: at most as many, and at least as many as its parts allow."""
    chosen = random.Random(seed)
    parts = ['"""Written by the load generator."""']
    count = 1
    missed = 0
    while missed < 8:
        text = _part(chosen, len(parts))
        more = text.count("\n") + 3
        if count + more > lines:
            missed += 1
            continue
        parts.append(text)
        count += more
    source = "\n\n\n".join(parts) + "\n"
    return Script(source, source.count("\n"))


def mixed(seed: int, count: int, longest: int = MIX[-1][2]) -> list[Script]:
    """`count` scripts in the shares of `MIX`, at least one of each, of lengths spread over each of its spans; none is longer than `longest`."""
    made = []
    for kind, (share, least, most) in enumerate(MIX):
        wanted = max(1, round(share * count))
        for at in range(wanted):
            lines = min(longest, least + round((most - least) * (at + 1) / wanted))
            made.append(script(seed * 1_000_003 + kind * 1009 + at, lines))
    return made


def _part(chosen: random.Random, number: int) -> str:
    return (
        chosen.choice(_PARTS)
        .strip("\n")
        .format(
            n=number,
            a=chosen.randint(2, 9),
            b=chosen.randint(10, 30),
            f=round(chosen.uniform(0.5, 0.99), 3),
            p=chosen.choice((65521, 1_000_003, 2_147_483_629)),
            mark=MARK,
        )
    )
