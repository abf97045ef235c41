"""What a translation can be told. Apart from the passes: the key of a cached module needs it, and nothing else of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What `translate` can be told.

    `program`: run as `__main__`, with `_start` instead of exports. `int_mode`: `fast` (checked 64-bit). `optimize`: rustc's
    level. `max_memory`: bytes that the module may grow to.
    """

    program: bool = False
    int_mode: str = "fast"
    doctests: bool = False
    optimize: int = 2
    max_memory: int = 256 * 1024 * 1024
    keep_names: bool = False
