"""What a translation can be told. Apart from the passes: the key of a cached module needs it, and nothing else of them."""

from __future__ import annotations

from dataclasses import dataclass

#: in place of a line: all of them
ALL = -1


@dataclass(frozen=True, slots=True)
class Options:
    """What `translate` can be told.

    `program`: run as `__main__`, with `_start` instead of exports. `optimize`: rustc's level. `max_memory`: bytes that the module
    may grow to. `int_mode`: `auto` (ints are of any size on the lines `wide` and 64-bit elsewhere, where a larger result ends the
    call with `IntegerOverflow`), `exact` (of any size on all lines), or `fast` (64-bit; a larger result is an OverflowError). Ranges and
    counts are of any size on the lines `wide` (`wide_ranges`), in `exact` modules without such lines where their bounds are.
    """

    program: bool = False
    int_mode: str = "auto"
    #: a number from the host's entropy, for generators of `random` without a seed; `None` has them refused
    entropy: int | None = None
    #: whether it may read the clock; its sandbox has to grant that too (`Limits.clock`)
    clock: bool = False
    #: lines on which an int did not fit, as the line table of the module counts them
    wide: frozenset[int] = frozenset()
    doctests: bool = False
    optimize: int = 2
    max_memory: int = 256 * 1024 * 1024
    keep_names: bool = False

    @property
    def wide_ranges(self) -> frozenset[int] | None:
        """The lines on which ranges and counts are of any size; `None`: wherever an int of any size is among their arguments."""
        return None if self.int_mode == "exact" and not self.wide else self.wide
