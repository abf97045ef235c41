"""How a case went on one side, and how the two sides compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from portalis.compiler.verify.values import Tree, show

#: What a case can turn out to be; `equal` and `raised` (the same exception on both sides) are the good ones.
Verdict = Literal["equal", "raised", "limits", "overflow", "declined", "outside", "unstable", "rounded", "differing"]
VERDICTS: tuple[Verdict, ...] = (
    "equal",
    "raised",
    "limits",
    "overflow",
    "declined",
    "outside",
    "unstable",
    "rounded",
    "differing",
)
Limit = Literal["time", "memory", "recursion", "output", "crash", "skipped"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one call did. Exactly one of: it returned `value`, it raised (`raised` not empty), it ran into `limit`."""

    value: Tree = None
    #: names of the exception's class and of its bases, up to `BaseException`
    raised: tuple[str, ...] = ()
    message: str = ""
    printed: str = ""
    limit: Limit | None = None
    #: places of the arguments that the call changed; CPython only, the sandbox copies arguments
    mutated: tuple[int, ...] = ()

    @classmethod
    def from_json(cls, answer: dict[str, Any]) -> Outcome:
        """An outcome as the process with CPython writes it."""
        return cls(
            answer.get("value"),
            tuple(answer.get("raised", ())),
            answer.get("message", ""),
            answer.get("printed", ""),
            answer.get("limit"),
            tuple(answer.get("mutated", ())),
        )

    def describe(self) -> str:
        """For people: `returned 3`, `raised ValueError: no`, and what was printed."""
        if self.limit is not None:
            return _LIMITS[self.limit]
        if self.raised:
            text = f"raised {self.raised[0]}: {self.message}" if self.message else f"raised {self.raised[0]}"
        else:
            text = f"returned {show(self.value)}"
        return f"{text}, and printed {self.printed!r}" if self.printed else text


_LIMITS: dict[Limit, str] = {
    "time": "took too long",
    "memory": "needed too much memory",
    "recursion": "recursed too deep",
    "output": "printed too much",
    "crash": "crashed",
    "skipped": "was not run",
}


@dataclass(frozen=True, slots=True)
class Side:
    """What one side did in a case: the outcomes of its calls, up to the first that did not return."""

    outcomes: tuple[Outcome, ...]
    seconds: float = field(default=0.0, compare=False)

    @property
    def last(self) -> Outcome:
        return self.outcomes[-1]


def compare(python: Side, module: Side) -> Verdict:
    """The verdict on a case, whether CPython itself is stable apart."""
    for theirs, ours in zip(python.outcomes, module.outcomes, strict=False):
        if theirs.limit is not None or ours.limit is not None:
            return "limits"
        if not same(theirs, ours):
            if is_int_overflow(ours):
                return "overflow"
            return "declined" if is_declined(theirs, ours) else "differing"
    if len(python.outcomes) != len(module.outcomes):
        return "differing"
    return "raised" if python.last.raised else "equal"


def same(theirs: Outcome, ours: Outcome) -> bool:
    """Whether two calls did the same: value, or class and message of the exception; and what they printed."""
    return (theirs.value, theirs.raised, theirs.message, theirs.printed) == (
        ours.value,
        ours.raised,
        ours.message,
        ours.printed,
    )


_INT_OVERFLOW = "integer overflow: the result does not fit in 64 bits"


def is_int_overflow(outcome: Outcome) -> bool:
    """Whether the module stopped where an int left 64 bits: the limitation of `--int=fast`, which says so and gives no wrong answer."""
    return "OverflowError" in outcome.raised[:2] and outcome.message == _INT_OVERFLOW


def is_declined(theirs: Outcome, ours: Outcome) -> bool:
    """Whether the module stopped where it can not tell what CPython's answer is, as when a container compares a computed nan."""
    return ours.raised[:1] == ("NotImplementedError",) and theirs.raised[:1] != ("NotImplementedError",)


def show_calls(calls: Sequence[tuple[str, Sequence[Tree], Sequence[str | None]]]) -> list[str]:
    """The calls of a case as Python: function, arguments, and the names of those that are given by name."""
    lines = []
    for name, arguments, keywords in calls:
        shown = [f"{k}={show(a)}" if k else show(a) for a, k in zip(arguments, keywords, strict=True)]
        lines.append(f"{name}({', '.join(shown)})")
    return lines
