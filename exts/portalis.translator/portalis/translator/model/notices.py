"""What the panel has to say: the last thing that went well or wrong."""

from __future__ import annotations

from dataclasses import dataclass

from portalis.translator.model.observable import Value


@dataclass(frozen=True)
class Notice:
    """A message. `kind` is `info`, `done` or `error`; `detail` is what a curious reader may see besides."""

    kind: str
    text: str
    detail: str = ""


class Notices:
    """The message that is shown now."""

    def __init__(self) -> None:
        self.last: Value[Notice | None] = Value(None)

    def info(self, text: str) -> None:
        """Says something neutral."""
        self.last.value = Notice("info", text)

    def done(self, text: str) -> None:
        """Says that something went well."""
        self.last.value = Notice("done", text)

    def error(self, text: str, detail: str = "") -> None:
        """Says that something failed: what, and what to do."""
        self.last.value = Notice("error", text, detail)
