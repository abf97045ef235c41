"""The errors of the sandbox itself, as opposed to the exceptions that a module raises."""

from __future__ import annotations

from collections.abc import Sequence


class SandboxError(Exception):
    """Base of every error that the sandbox raises on its own account."""


class ValidationError(SandboxError):
    """A module was refused before any of its code ran.

    `problems` lists every reason that was found, each a full sentence without a final stop.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return f"the module was refused: {self.problems[0]}"
        return "\n".join(["the module was refused:", *(f"  - {problem}" for problem in self.problems)])


class TrapError(SandboxError):
    """The module stopped without a Python exception of its own, or returned what it must not return."""


class IntegerOverflow(OverflowError):
    """A result needs more than 64 bits on a line on which the module was not made for that.

    `line` is the line as the module's line table counts it, for a new translation (`Options.wide`); 0 when it is not known.
    """

    line: int = 0


class Declined(NotImplementedError):
    """What is right in Python, and not supported: found while the module ran. No handler of the script's sees it."""


Declined.__name__ = Declined.__qualname__ = NotImplementedError.__name__
Declined.__module__ = NotImplementedError.__module__


class InstanceDiscarded(SandboxError):
    """The instance trapped or was closed, and can not be called again."""


class OutputLimitError(SandboxError):
    """The module printed more than `Limits.output` bytes."""


class FuelExhausted(TimeoutError):
    """The module used up `Limits.fuel`."""
