"""Where goes what modules print and nobody wants to see."""

from __future__ import annotations


class Silence:
    """A stream that keeps nothing."""

    def write(self, text: str, /) -> int:
        """Drops the text."""
        return len(text)

    def flush(self) -> None:
        """There is nothing to do."""
