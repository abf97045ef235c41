"""Where the panel keeps what outlives it: addresses, recent files, a draft. In Kit the application's settings."""

from __future__ import annotations

from typing import Protocol


class Store(Protocol):
    """Texts by name."""

    def get(self, name: str) -> str | None:
        """What is kept under a name; None for nothing."""

    def set(self, name: str, value: str) -> None:
        """Keeps a text."""


class Memory:
    """A store that lives as long as its process."""

    def __init__(self, **values: str) -> None:
        self.values = dict(values)

    def get(self, name: str) -> str | None:
        """What is kept under a name; None for nothing."""
        return self.values.get(name)

    def set(self, name: str, value: str) -> None:
        """Keeps a text."""
        self.values[name] = value
