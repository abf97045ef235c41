"""What every engine offers, what it answers with, and how it fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import Protocol

from portalis.translator.client import data
from portalis.translator.client.data import Diagnostic, Options

__all__ = [
    "Diagnostic",
    "Engine",
    "EngineError",
    "EngineHealth",
    "MissingTranslatorError",
    "OnProgress",
    "Options",
    "StageProgress",
    "SupersededError",
    "Translation",
    "project",
    "shown_name",
]

#: The most characters that a service takes for the name of a file.
_LONGEST_NAME = 200


@dataclass(frozen=True)
class Translation(data.Translation):
    """The answer to one request, with the module's bytes when the script was accepted. They are verified."""

    wasm: bytes | None = None


@dataclass(frozen=True)
class StageProgress:
    """A stage begins or ends: `translate`, `build`, `validate`, and what a service does besides, or `queued`, or `prepare` while a local
    translator starts.

    `state` is `started`, `finished`, `failed` or `retrying`; `seconds` it took, when it has ended.
    """

    stage: str
    state: str
    seconds: float | None = None


OnProgress = Callable[[StageProgress], None]


@dataclass(frozen=True)
class EngineHealth:
    """Whether an engine answers (`reachable`) and whether requests would succeed (`ready`). `detail` says what is wrong, for people."""

    reachable: bool
    ready: bool
    version: str = ""
    detail: str = ""


class EngineError(Exception):
    """A request that has no answer; the message is for people.

    `code` is for programs: one of the service's, or `unreachable`, `deadline`, `bad_answer`, `checksum`, `missing_translator`, `superseded`,
    `closed`. `hint` says what to do about it. `passing`: the same request may succeed later.
    """

    def __init__(self, message: str, *, code: str, hint: str = "", passing: bool = False) -> None:
        self.code, self.hint, self.passing = code, hint, passing
        super().__init__(message)


class SupersededError(EngineError):
    """A newer check of the same file has taken this one's place."""

    def __init__(self) -> None:
        super().__init__("a newer check has taken its place", code="superseded")


class MissingTranslatorError(EngineError):
    """There is no translator on this machine."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, code="missing_translator", hint=hint)


class Engine(Protocol):
    """Something that translates. One loop uses it; any number of calls may run at once.

    `filename` is what diagnostics and tracebacks call the script; `files` are the texts of the files that it may import, by paths that begin
    where `filename` does. A cancelled call ends its work and nothing else. All raise `EngineError`.
    """

    @property
    def name(self) -> str:
        """`embedded`, or the service's address."""

    async def check(
        self, source: str, *, filename: str, options: Options, files: Mapping[str, str] | None = None
    ) -> list[Diagnostic]:
        """What is wrong with a script, without building it; for every pause in typing. Of several checks of a file the newest gets an
        answer, the others a `SupersededError`."""

    async def translate(
        self,
        source: str,
        *,
        filename: str,
        options: Options,
        files: Mapping[str, str] | None = None,
        mode: str = "standard",
        progress: OnProgress | None = None,
    ) -> Translation:
        """A script's module. A refused script is an answer. `mode` is `fast`, `standard` or `quality`."""

    async def health(self) -> EngineHealth:
        """How the engine is; does not raise."""

    async def close(self) -> None:
        """Ends all work, processes and connections. A closed engine raises."""


def shown_name(filename: str) -> str:
    """A name that every engine takes: the path if it is relative and stays below its folder, else the last part."""
    path = PurePosixPath(PureWindowsPath(filename).as_posix())
    fits = not PureWindowsPath(filename).drive and not path.is_absolute() and ".." not in path.parts
    name = str(path) if fits and len(str(path)) <= _LONGEST_NAME else path.name[-_LONGEST_NAME:]
    return "".join(c for c in name if c.isprintable()) if name.strip(".") else "script.py"


def project(source: str, filename: str, files: Mapping[str, str] | None) -> dict[str, str]:
    """All files of a script that may import others; empty for a script on its own."""
    others = {path: text for path, text in (files or {}).items() if path != filename}
    return {filename: source, **others} if others else {}
