"""The interpreter's own parser of patterns and what its compiler knows of characters: private modules, which no stubs describe."""

from __future__ import annotations

from importlib import import_module
from typing import Any

compiler: Any = import_module("re._compiler")
constants: Any = import_module("re._constants")
parser: Any = import_module("re._parser")
