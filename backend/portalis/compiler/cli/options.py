"""Options that several commands share, and the `Options` they make."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from portalis.compiler import Options

F = TypeVar("F", bound=Callable[..., Any])

HELP = {"help_option_names": ["-h", "--help"]}
#: For commands that end in arguments of the user's program: everything after the first argument belongs to it.
PASS_THROUGH = {**HELP, "ignore_unknown_options": True, "allow_interspersed_args": False}


def translation_options(function: F) -> F:
    """Adds `--int` and `-O`."""
    function = click.option(
        "--int",
        "int_mode",
        type=click.Choice(["auto", "exact", "fast"]),
        default="auto",
        show_default=True,
        help="What int is. auto: as large as it gets, 64 bits where that is enough. exact: of any size everywhere. "
        "fast: 64 bits; more is an OverflowError that names the line.",
    )(function)
    return click.option(
        "-O",
        "optimize",
        type=click.IntRange(0, 3),
        default=2,
        show_default=True,
        help="How much rustc optimizes.",
    )(function)


def grant_option(function: F) -> F:
    """Adds `--grant`."""
    return click.option(
        "--grant",
        "grants",
        type=click.Choice(["entropy", "clock"]),
        multiple=True,
        help="What the script may have of the host. entropy: a number nobody knows, for `random` without a seed. "
        "clock: the time, for `time`.",
    )(function)


def timeout_option(default: float) -> Callable[[F], F]:
    """Adds `--timeout`; 0 lifts the limit."""
    return click.option(
        "--timeout",
        type=click.FloatRange(min=0),
        default=default,
        show_default=True,
        metavar="SECONDS",
        help="The most time that a call may take; 0 for no limit.",
    )


def make_options(*, program: bool, int_mode: str, optimize: int, grants: tuple[str, ...] = ()) -> Options:
    """The compiler's options for a command line."""
    from portalis.compiler import Options

    entropy = secrets.randbits(63) if "entropy" in grants else None
    clock = "clock" in grants
    return Options(program=program, int_mode=int_mode, optimize=optimize, entropy=entropy, clock=clock)
