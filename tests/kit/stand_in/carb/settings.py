"""Settings by path (kit-manual/latest/guide/configuring.html, carb.settings): `get` gives None for a path that nobody has set."""

from __future__ import annotations

from typing import Any

_values: dict[str, Any] = {}


class ISettings:
    def get(self, path: str) -> Any:
        return _values.get(path)

    def set(self, path: str, value: Any) -> None:
        _values[path] = value


def get_settings() -> ISettings:
    return ISettings()


def load_defaults(prefix: str, values: dict[str, Any]) -> None:
    """What Kit does with `[settings]` of an extension's configuration: values that are set already stay."""
    for name, value in values.items():
        _values.setdefault(f"{prefix}{name}", value)
