"""Kit's settings as the panel's store: what the user chose is persistent, defaults stand in `config/extension.toml`."""

from __future__ import annotations

import carb.settings

_DEFAULTS = "/exts/portalis.translator/"
_KEPT = "/persistent/exts/portalis.translator/"


class Settings:
    """A `Store` in Kit's settings."""

    def __init__(self) -> None:
        self._settings = carb.settings.get_settings()

    def get(self, name: str) -> str | None:
        """What is kept under a name; None for nothing."""
        found = self._settings.get(_KEPT + name)
        return found if isinstance(found, str) else None

    def set(self, name: str, value: str) -> None:
        """Keeps a text."""
        self._settings.set(_KEPT + name, value)

    def text(self, name: str) -> str:
        """A setting of the extension; empty when it has none."""
        found = self._settings.get(_DEFAULTS + name)
        return found if isinstance(found, str) else ""

    def flag(self, name: str, default: bool) -> bool:
        """A setting of the extension that is on or off."""
        found = self._settings.get(_DEFAULTS + name)
        return found if isinstance(found, bool) else default
