"""Takes secrets out of what is logged.

Three nets, because any one has holes: fields whose name says secret, texts that look like credentials, and the values that the settings
themselves call secret, wherever they turn up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, SecretBytes, SecretStr

HIDDEN = "[secret]"
MAX_DEPTH = 6
_NAMES = re.compile(
    r"authorization|api[-_]?key|secret|password|passwd|token|cookie|credential|signature", re.IGNORECASE
)
_CREDENTIALS = re.compile(r"(?i)\b(bearer|basic)(\s+)[\w.~+/=-]{4,}")
#: API keys: the part by which one is found may be seen.
_KEYS = re.compile(r"\b(pk_[0-9a-f]{12}_)[0-9a-f]{8,}")
_USER_INFO = re.compile(r"(?<=://)[^/\s@]+(?=@)")
_FIELDS = re.compile(
    r"""(?i)\b(x-api-key|authorization|api[-_]?key|secret|password)(["']?\s*[:=]\s*["']?)([^\s"',;}]{4,})"""
)
#: What each of the patterns above needs; nearly no text has it, and one search is cheaper than four substitutions.
_SUSPECT = re.compile(r"(?i)bearer|basic|pk_|://|api[-_]?key|authorization|secret|password")
#: Shorter ones are found in words that have nothing to do with them.
_SHORTEST = 6


class Redactor:
    """A structlog processor that hides secrets in everything that an event holds."""

    def __init__(self, settings: BaseModel | None = None) -> None:
        found = _secrets(settings) if settings is not None else set()
        longest_first = sorted((value for value in found if len(value) >= _SHORTEST), key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def __call__(self, _logger: object, _method: str, event: Any) -> Any:
        return {name: self.value(name, value) for name, value in event.items()}

    def value(self, name: str, value: Any, depth: int = 0) -> Any:
        """A value as it may be logged under this name."""
        if value is not None and _is_secret(name):
            return HIDDEN
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, SecretStr | SecretBytes):
            return HIDDEN
        if isinstance(value, bytes | bytearray):
            return f"<{len(value)} bytes>"
        if isinstance(value, bool | int | float | None):
            return value
        if depth >= MAX_DEPTH:
            return "…"
        if isinstance(value, BaseModel):
            value = dict(value)
        if isinstance(value, Mapping):
            return {str(key): self.value(str(key), item, depth + 1) for key, item in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self.value("", item, depth + 1) for item in value]
        return self.text(str(value))

    def text(self, text: str) -> str:
        """A text without what looks like, or is known to be, a secret."""
        if self._known is not None:
            text = self._known.sub(HIDDEN, text)
        if not _SUSPECT.search(text):
            return text
        text = _CREDENTIALS.sub(rf"\1\2{HIDDEN}", text)
        text = _KEYS.sub(rf"\1{HIDDEN}", text)
        text = _USER_INFO.sub(HIDDEN, text)
        return _FIELDS.sub(rf"\1\2{HIDDEN}", text)


@lru_cache(1024)
def _is_secret(name: str) -> bool:
    """Whether a field's name says that its value is a secret. The names of fields are few, and the same in every line."""
    return _NAMES.search(name) is not None


def _secrets(settings: BaseModel) -> set[str]:
    """The values of the settings' secret fields, and the passwords inside those that are URLs."""
    found: set[str] = set()
    for value in dict(settings).values():
        if isinstance(value, SecretStr):
            text = value.get_secret_value()
            found.add(text)
            try:
                password = urlsplit(text).password
            except ValueError:
                password = None
            if password:
                found.add(password)
    return found
