"""What an artifact consists of, in every store."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from portalis.service.ports import Blob

WASM = "wasm"
MEDIA_TYPES: Mapping[str, str] = {
    WASM: "application/wasm",
    "manifest": "application/json",
    "rust": "text/x-rust; charset=utf-8",
    "diagnostics": "application/json",
}
"""The parts of an artifact, and what they are."""
_ID = re.compile(r"[0-9a-f]{64}")


def valid_id(sha256: str) -> bool:
    """Whether this can name an artifact. Nothing else ever becomes a path or a key."""
    return _ID.fullmatch(sha256) is not None


def check(sha256: str, parts: Mapping[str, bytes]) -> None:
    """Raises `ValueError` unless these are the parts of the artifact that `sha256` names."""
    if not valid_id(sha256):
        raise ValueError("not a sha256")
    unknown = parts.keys() - MEDIA_TYPES.keys()
    if unknown:
        raise ValueError(f"an artifact has no part {sorted(unknown)[0]!r}")
    if WASM not in parts:
        raise ValueError("an artifact has a module")
    if digest(parts[WASM]) != sha256:
        raise ValueError("the module's bytes have another sha256")


def digest(data: bytes) -> str:
    """The sha256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def blob(part: str, data: bytes, span: tuple[int, int] | None) -> Blob:
    """The whole part's bytes as an answer, or a span of them."""
    wanted = data if span is None else data[max(0, span[0]) : max(0, span[1])]
    return Blob(wanted, len(data), MEDIA_TYPES[part])
