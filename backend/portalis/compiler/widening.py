"""Ints of any size where 64 bits turned out too few: `--int=auto`.

A module is first made for ints of 64 bits, which fit nearly always. Where a result does not, the module ends with
`IntegerOverflow` and the line. What it has done so far happened inside of it alone, so the work can be done again, by a module whose ints
are of any size on that line, and wherever the values of that line go to. A second line that turns out to need it is taken as a sign that more
around it do: from then on the functions that the lines are in count whole (`infer.wide_lines`), and soon the whole program.

    with_room(Options(), lambda options: load(translate(source, options=options)).call("f", 100))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from portalis.compiler.diagnostics import TranslationError
from portalis.compiler.options import ALL, Options
from portalis.sandbox.errors import Declined, IntegerOverflow

T = TypeVar("T")
#: After so many lines, all lines: every one costs another build.
MAX_LINES = 3


def wider(options: Options, line: int) -> Options | None:
    """The options for the next attempt, after ints on a line did not fit; `None` when there is nothing left to try."""
    if options.int_mode == "fast" or options.wide_ranges is None or ALL in options.wide:
        return None
    lines = options.wide | {line}
    if options.int_mode == "auto" and (line == 0 or line in options.wide or len(options.wide) >= MAX_LINES):
        return replace(options, int_mode="exact", wide=lines)
    if options.int_mode == "exact" and (line in options.wide or len(options.wide) >= 2 * MAX_LINES):
        # What does not fit there is in a range or a count: now they are of any size on all lines.
        return replace(options, wide=frozenset({ALL}))
    return replace(options, wide=lines)


def with_room(options: Options, attempt: Callable[[Options], T]) -> T:
    """What `attempt` gives, which translates with the options that it gets and runs from the beginning.

    Raises what it raises; `Declined` where an int of any size is not supported.
    """
    failure: IntegerOverflow | None = None
    while True:
        try:
            return attempt(options)
        except IntegerOverflow as error:
            failure = error
            following = wider(options, error.line)
            if following is None:
                raise
            options = following
        except TranslationError as refusal:
            if failure is None:
                raise
            raise _declined(failure, refusal) from None


def _declined(failure: IntegerOverflow, refusal: TranslationError) -> Declined:
    """Of a program whose ints have to be larger than what it does with them allows: why, and where it needs them."""
    first = next(d for d in refusal.diagnostics if d.severity == "error")
    error = Declined(
        f"an int needs more than 64 bits here, and with such ints line {first.span.line} is refused: {first.message}"
    )
    error.portalis_frames = failure.portalis_frames  # type: ignore[attr-defined]
    return error
