"""A registered module as the commands show it."""

from __future__ import annotations

from typing import Any

from portalis.schema.errors import PropertyTypeError
from portalis.stage.record import Record


def describe(record: Record, bindings: int | None = None) -> dict[str, Any]:
    """What the stage says of a module, JSON-ready; `problem` where a property can not be read."""
    module = record.module
    try:
        facts: dict[str, Any] = {
            "path": record.path,
            "name": record.name,
            "file": module.wasm or None,
            "embedded": module.embedded,
            "bytes": module.byte_length,
            "sha256": module.sha256,
            "status": module.status,
            "functions": list(module.exports),
            "imports": list(module.imports),
            "source": module.source or None,
            "translator": module.translator,
            "signer": module.signer or None,
        }
    except PropertyTypeError as error:
        facts = {"path": record.path, "name": record.name, "problem": str(error)}
    return facts if bindings is None else {**facts, "bindings": bindings}
