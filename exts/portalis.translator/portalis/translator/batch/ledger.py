"""What earlier runs have done, in a small file beside the stage, so that the next one skips what is unchanged.

The stage has the last word: a script is unchanged only if the module that the ledger names stands in the stage with the same hash. A ledger
that is missing or damaged costs nothing but time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain, count
from pathlib import Path
from typing import Any

from portalis.translator.batch.collecting import Script
from portalis.translator.client.data import Diagnostic, read
from portalis.translator.client.errors import BadAnswerError
from portalis.translator.engines import Options

_FORMAT = 1


@dataclass(frozen=True)
class Entry:
    """A script as it was done last: its module's path and hash and the rules that it was bound by, or why it was refused.

    `script` is its file's path from the stage's folder.
    """

    fingerprint: str
    script: str = ""
    module: str = ""
    sha256: str = ""
    size: int = 0
    rules: str = ""
    refused: tuple[Diagnostic, ...] = ()


class Ledger:
    """Entries by the names of modules."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries: dict[str, Entry] = {}
        with contextlib.suppress(OSError, ValueError, TypeError, AttributeError, BadAnswerError):
            found = json.loads(path.read_text("utf-8"))
            if found["format"] == _FORMAT:
                self.entries = {str(name): read(Entry, plain) for name, plain in found["scripts"].items()}

    def place(self, script: Script) -> str:
        """What an entry calls a script's file."""
        try:
            return Path(os.path.relpath(script.path.resolve(), self.path.parent.resolve())).as_posix()
        except ValueError:
            # On another drive.
            return script.path.resolve().as_posix()

    def named(self, scripts: Sequence[Script]) -> list[Script]:
        """The scripts, each with the name that it had, whatever others there are by now: bindings go by names."""
        known = {entry.script: name for name, entry in self.entries.items() if entry.script}
        had = [known.get(self.place(script)) for script in scripts]
        taken = {name for name in had if name is not None}
        found = []
        for script, name in zip(scripts, had, strict=True):
            if name is None:
                # A new one gives way to one that had the name.
                others = (f"{script.name}_{number}" for number in count(2))
                name = next(text for text in chain([script.name], others) if text not in taken)
                taken.add(name)
            found.append(replace(script, name=name))
        return found

    def save(self) -> None:
        """Writes it, all or nothing. Raises `OSError`."""
        plain = {name: _plain(entry) for name, entry in sorted(self.entries.items())}
        part = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            part.write_text(json.dumps({"format": _FORMAT, "scripts": plain}, indent=1) + "\n", "utf-8")
            part.replace(self.path)
        finally:
            part.unlink(missing_ok=True)


def fingerprint(script: Script, *, mode: str, options: Options, version: str, embed: bool, source: bool) -> str:
    """A hash of all that a script's module in the stage depends on. `version` is the translator's."""
    facts = [
        [script.filename, script.text, script.files],
        [mode, options.plain(), version, embed, source],
    ]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def beside(stage: Path) -> Path:
    """Where the ledger of a stage is."""
    return stage.with_name(f".{stage.name}.portalis-batch.json")


def _plain(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in asdict(entry).items() if value}
