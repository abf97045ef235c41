"""Random programs from grammars, and their comparison with CPython.

A program consists of numbered parts that do not know of each other: definitions, and calls whose output belongs to the part. So a part
that is refused can be left out, and a difference names its part.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from portalis.compiler import Options, TranslationError, translate
from portalis.compiler.cli.execution import run_for_output

_PLACE = re.compile(r"<([a-z_]+)>")
_MARK = "# part "
_SHOWN = "== part "


class Kind(Protocol):
    """A kind of random parts."""

    def part(self, number: int, choices: random.Random) -> str:
        """Definitions and calls of part `number`; all names that it defines at module level end in the number."""
        ...


class Grammar:
    """Rules: symbol → texts to choose from (or one text, with `¦` between them), in which `<symbol>` stands for one of its texts.

    A text that spans lines keeps its indentation. Where symbols nest deeper than `deepest`, only texts without symbols are chosen, if there are any.
    """

    def __init__(self, rules: Mapping[str, str | Sequence[str]], deepest: int = 6) -> None:
        self.rules = {
            name: [text.strip() for text in texts.split("¦")] if isinstance(texts, str) else texts
            for name, texts in rules.items()
        }
        self.deepest = deepest
        self.flat = {
            name: [t for t in texts if not _PLACE.search(t)] or [min(texts, key=len)]
            for name, texts in self.rules.items()
        }

    def text(self, symbol: str, choices: random.Random, depth: int = 0) -> str:
        """A random text of a symbol."""
        template = choices.choice((self.rules if depth < self.deepest else self.flat)[symbol])

        def fill(place: re.Match[str]) -> str:
            line = template[template.rfind("\n", 0, place.start()) + 1 : place.start()]
            indent = " " * (len(line) - len(line.lstrip()))
            return self.text(place[1], choices, depth + 1).replace("\n", "\n" + indent)

        return _PLACE.sub(fill, template)


@dataclass
class Comparison:
    """What became of the parts of a program, by number; of the different ones, the first lines that differ."""

    equal: list[int] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)
    different: dict[int, tuple[str, str]] = field(default_factory=dict)


def parts(kind: Kind, seed: int, count: int) -> dict[int, str]:
    """`count` parts that CPython compiles; the same for the same seed."""
    choices = random.Random(seed)
    found: dict[int, str] = {}
    while len(found) < count:
        text = kind.part(len(found), choices)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            try:
                compile(text, "random", "exec")
            except SyntaxError:
                continue
        found[len(found)] = text
    return found


def numbered(text: str, names: Sequence[str], number: int) -> str:
    """The text with a number after each of these names."""
    return re.sub(rf"\b({'|'.join(names)})\b", rf"\g<1>{number}", text)


def program(texts: Mapping[int, str]) -> str:
    """One program of parts by their numbers."""
    return "".join(f"{_MARK}{i}\nprint({_SHOWN + str(i)!r})\n{text}\n" for i, text in texts.items())


def _made(source: str, options: Options) -> bytes:
    return translate(source, options=options).wasm


def compare(texts: Mapping[int, str], timeout: float = 30) -> Comparison:
    """Run parts as one program, here and in CPython."""
    result = Comparison()
    left = dict(texts)
    options = Options(program=True, optimize=1)
    while True:
        source = program(left)
        try:
            got = _split(run_for_output(partial(_made, source), options, timeout).stdout)
            break
        except TranslationError as refusal:
            for found in refusal.diagnostics:
                if found.severity == "error":
                    number = _owner(source, found.span.line)
                    result.refused.setdefault(number, f"{found.code} {found.message}")
                    left.pop(number, None)
    expected = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    want = _split(expected.stdout)
    for i in left:
        if want[i] == got.get(i):
            result.equal.append(i)
        else:
            mine = [*got.get(i, []), "nothing"]
            theirs = [*want[i], "nothing"]
            result.different[i] = next((t, m) for t, m in zip(theirs, mine, strict=False) if t != m)
    return result


def _owner(source: str, line: int) -> int:
    before = [text for text in source.splitlines()[:line] if text.startswith(_MARK)]
    return int(before[-1][len(_MARK) :])


def _split(output: str) -> dict[int, list[str]]:
    shown: dict[int, list[str]] = {}
    for line in output.splitlines():
        if line.startswith(_SHOWN):
            current = shown[int(line[len(_SHOWN) :])] = []
        else:
            current.append(line)
    return shown
