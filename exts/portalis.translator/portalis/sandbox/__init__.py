"""Runs Portalis modules in Wasmtime: validated, limited, called with Python values.

    with Sandbox().load("wave.wasm") as wave:
        wave.height(0.5, [1.0, 2.0])

`Sandbox` (limits and policy) → `Module` (validated) → `Instance` (memory of its own). Arguments and results are copied: a module can not
change a list that it was given.
"""

from portalis.sandbox.errors import (
    FuelExhausted,
    InstanceDiscarded,
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
    "Export",
    "Frame",
    "FuelExhausted",
    "Instance",
    "InstanceDiscarded",
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
