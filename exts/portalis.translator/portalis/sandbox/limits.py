"""What a module may use."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20
PAGE = 1 << 16


@dataclass(frozen=True)
class Limits:
    """Bounds on one instance. `None` lifts a bound where it is allowed.

    Time is enforced by epoch checks that Wasmtime compiles into loops and function entries. They cost a few percent, in
    tight loops more, so `seconds=None` also leaves the checks out; `seconds=math.inf` keeps them, which makes a
    call interruptible with Ctrl-C without bounding it.
    """

    memory: int = 256 * MEBIBYTE
    """Bytes of linear memory. A module must declare a maximum that is not larger."""
    seconds: float | None = 10.0
    """Wall time of one call; checked every `clock.TICK` seconds."""
    stack: int = 4 * MEBIBYTE
    """Bytes of native stack for one call. A frame of a translated function takes 50 to 1,000 bytes, so the default is good
    for several thousand Python calls; a thread whose own stack is too small for it gets a helper thread."""
    fuel: int | None = None
    """Wasmtime's fuel for one call, for runs that must stop at the same instruction everywhere."""
    table_elements: int = 100_000
    """Elements of all tables (function pointers)."""
    output: int | None = 64 * MEBIBYTE
    """Bytes that one instance may print."""
    module: int = 4 * MEBIBYTE
    """Bytes of a module: compiling takes about a millisecond per KB."""
    complexity: int | None = 5_000_000
    """How much work the module may be to compile; see `complexity`."""
    result: int = 1024 * MEBIBYTE
    """Bytes of Python objects that one result may take (estimated): a hostile module can describe a huge value
    in little memory by pointing to the same bytes many times."""
    clock: bool = False
    """Whether a module may read the clock. One that imports it is refused without."""

    def __post_init__(self) -> None:
        for name in ("memory", "stack", "table_elements", "module", "result"):
            value = getattr(self, name)
            if type(value) is not int or value <= 0:
                raise ValueError(f"Limits.{name} must be a positive int, not {value!r}")
        for name in ("fuel", "output", "complexity"):
            value = getattr(self, name)
            if value is not None and (type(value) is not int or value < 0):
                raise ValueError(f"Limits.{name} must be a non-negative int or None, not {value!r}")
        if self.seconds is not None and not (isinstance(self.seconds, (int, float)) and self.seconds > 0):
            raise ValueError(f"Limits.seconds must be positive or None, not {self.seconds!r}")
        if self.memory > 1 << 32:
            raise ValueError("Limits.memory can not be more than 4 GiB: modules have 32-bit addresses")
        if self.stack < 64 * 1024:
            raise ValueError("Limits.stack must be at least 64 KiB")
