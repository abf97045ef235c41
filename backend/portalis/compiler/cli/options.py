"""Options that several commands share, and the `Options` they make."""

from __future__ import annotations

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
        type=click.Choice(["fast"]),
        default="fast",
        show_default=True,
        help="What int is: fast = 64 bits, overflow is an OverflowError that names the line.",
    )(function)
    return click.option(
        "-O",
        "optimize",
        type=click.IntRange(0, 3),
        default=2,
        show_default=True,
        help="How much rustc optimizes.",
    )(function)


def limit_options(function: F) -> F:
    """Adds `--memory` and `--timeout`."""
    function = click.option(
        "--memory",
        "memory_mib",
        type=click.IntRange(1, 4096),
        default=None,
        metavar="MIB",
        help="The most memory the module may use.",
    )(function)
    return click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=None,
        metavar="SECONDS",
        help="The most wall time that a call may take.",
    )(function)


def make_options(*, program: bool, int_mode: str, optimize: int) -> Options:
    """The compiler's options for a command line."""
    from portalis.compiler import Options

    return Options(program=program, int_mode=int_mode, optimize=optimize)
