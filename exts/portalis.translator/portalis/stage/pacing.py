"""Long work in small steps, for callers that have other things to do between them, as a user interface has.

    for step in player.prepare():        # or: finish(player.prepare())
        if step is not None: step()

A step that is a function needs nothing of USD: it may as well be called in a thread, as long as it has ended before the next step is asked for.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Generator, Sequence
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
Step: TypeAlias = Callable[[], object] | None
Steps: TypeAlias = Generator[Step, None, T]
"""What gives steps; each but the functions takes a fraction of a millisecond, where USD does not take longer."""

MANY = 64
"""Of small things, as many as make a step."""


def apart(function: Callable[[], T]) -> Steps[T]:
    """A step that needs nothing of USD, with its result. Raises what the function raises."""
    found: list[T] = []
    errors: list[Exception] = []

    def step() -> None:
        try:
            found.append(function())
        except Exception as error:  # raised again where the steps are
            errors.append(error)

    yield step
    if errors:
        raise errors[0]
    return found[0]


def together(works: Sequence[Steps[T]]) -> Steps[list[T | Exception]]:
    """Several works side by side, with their results, or the errors that they raised: what they have to do without USD is one step at a time
    for all of them."""
    found: list[T | Exception] = [RuntimeError("not done")] * len(works)
    going = list(enumerate(works))
    while going:
        ahead: list[Callable[[], object]] = []
        still = []
        for place, work in going:
            yield None
            try:
                step = next(work)
            except StopIteration as ended:
                found[place] = ended.value
            except Exception as error:  # the caller knows whose it is
                found[place] = error
            else:
                still.append((place, work))
                if step is not None:
                    ahead.append(step)
        if ahead:

            def steps(ahead: Sequence[Callable[[], object]] = tuple(ahead)) -> None:
                for step in ahead:
                    step()

            yield steps
        going = still
    return found


def sorting(items: Sequence[T], key: Callable[[T], Any]) -> Steps[list[T]]:
    """As `sorted`, in small steps."""
    parts = []
    for start in range(0, len(items), MANY):
        yield None
        parts.append(sorted(items[start : start + MANY], key=key))
    found = []
    for at, item in enumerate(heapq.merge(*parts, key=key)):
        if not at % MANY:
            yield None
        found.append(item)
    return found


def finish(steps: Steps[T]) -> T:
    """Does all of it at once."""
    while True:
        try:
            step = next(steps)
        except StopIteration as ended:
            result: T = ended.value
            return result
        if step is not None:
            step()
