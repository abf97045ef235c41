"""Runs Portalis modules in Wasmtime: validated, limited, called with Python values.

    with Sandbox().load("wave.wasm") as wave:
        wave.height(0.5, [1.0, 2.0])

`Sandbox` (limits and policy) → `Module` (validated) → `Instance` (memory of its own). Arguments and results are copied: a module can not
change a list that it was given.

Wasmtime is imported with the first name that is used: who only reads the sections of a module does not pay for it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portalis.sandbox.errors import (
        Declined,
        FuelExhausted,
        InstanceDiscarded,
        IntegerOverflow,
        OutputLimitError,
        SandboxError,
        TrapError,
        ValidationError,
    )
    from portalis.sandbox.instance import Instance
    from portalis.sandbox.limits import Limits
    from portalis.sandbox.manifest import Export, Manifest
    from portalis.sandbox.module import Module
    from portalis.sandbox.sandbox import Sandbox
    from portalis.sandbox.tracebacks import Frame, format_traceback

__all__ = [
    "Declined",
    "Export",
    "Frame",
    "FuelExhausted",
    "Instance",
    "InstanceDiscarded",
    "IntegerOverflow",
    "Limits",
    "Manifest",
    "Module",
    "OutputLimitError",
    "Sandbox",
    "SandboxError",
    "TrapError",
    "ValidationError",
    "format_traceback",
]

_HOMES = {
    "Declined": "errors",
    "Export": "manifest",
    "Frame": "tracebacks",
    "FuelExhausted": "errors",
    "Instance": "instance",
    "InstanceDiscarded": "errors",
    "IntegerOverflow": "errors",
    "Limits": "limits",
    "Manifest": "manifest",
    "Module": "module",
    "OutputLimitError": "errors",
    "Sandbox": "sandbox",
    "SandboxError": "errors",
    "TrapError": "errors",
    "ValidationError": "errors",
    "format_traceback": "tracebacks",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
