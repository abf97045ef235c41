"""A round of inference that changed nothing it had read is the last one: one more would find the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portalis.compiler import Options, TranslationError, pipeline
from portalis.compiler.infer.world import World
from portalis.compiler.types import Slot

PROGRAMS = Path(__file__).parents[1] / "programs"
FOLDERS = sorted(p for p in PROGRAMS.iterdir() if any(p.glob("*.py")))


def _found(path: Path) -> tuple[str, list[tuple[str, int, str]]]:
    try:
        emitted = pipeline.emit_rust(path.read_bytes(), filename=path.name, options=Options(program=True))
    except TranslationError as error:
        return "", [(d.code, d.span.line, d.message) for d in error.diagnostics]
    return emitted.program.source, [(d.code, d.span.line, d.message) for d in emitted.diagnostics]


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of rounds of each translation, once the fixture's second item is set one more than it takes."""
    state = [0, 0]
    run = World.run

    def counted(self: World, entry: Callable[[], None]) -> bool:
        more = state[1]

        def round_() -> None:
            nonlocal more
            entry()
            state[0] += 1
            # Containers of nothing but themselves change once the round is over.
            if more and not self.changed and not Slot.endless:
                more, self.changed = 0, True

        return run(self, round_)

    monkeypatch.setattr(World, "run", counted)
    return state


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_one_more_round_changes_nothing(folder: Path, rounds: list[int]) -> None:
    differ = []
    for path in sorted(folder.glob("*.py")):
        rounds[:] = [0, 0]
        found = _found(path)
        taken = rounds[0]
        rounds[:] = [0, 1]
        if found != _found(path):
            differ.append(path.name)
        assert rounds[0] > taken
    assert not differ


def test_a_plain_script_takes_one_round(rounds: list[int]) -> None:
    source = """
class Item:
    def __init__(self, name, price):
        self.name = name
        self.price = price

def groups(items):
    found = {}
    for item in items:
        found.setdefault(item.name[0], []).append(item)
    return found

def report(text: str) -> str:
    items = []
    for line in text.splitlines():
        name, price = line.split(",")
        items.append(Item(name, float(price)))
    return ", ".join(f"{k}: {len(v)}" for k, v in sorted(groups(items).items()))
"""
    pipeline.emit_rust(source)
    assert rounds[0] == 1


def test_what_is_learned_after_it_was_read_takes_another(rounds: list[int]) -> None:
    source = """
def depth(n: int) -> int:
    return 0 if n == 0 else 1 + depth(n - 1)
"""
    pipeline.emit_rust(source)
    assert rounds[0] == 2
