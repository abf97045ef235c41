"""The console script `portalis`: finds the command, runs it, turns what happened into an exit status.

Commands are imported when they are used, so that `portalis run` of a cached script does not pay for the compiler.
"""

from __future__ import annotations

import gc
import importlib
import os
import platform
import sys
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

import click

from portalis.compiler.cli.exits import Exit

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

COMMANDS = {
    "translate": "Translate a script into a WebAssembly module.",
    "run": "Translate a script and run it as a program.",
    "call": "Call one exported function of a module.",
    "test": "Run the doctests of a script inside the sandbox.",
    "verify": "Compare a script's exports with CPython on generated inputs.",
    "inspect": "Show a module's exports, imports, sizes and manifest.",
    "doctor": "Check the toolchain and say what is missing.",
    "conformance": "Compare programs with CPython.",
}


ENTRY_POINTS = "portalis.commands"


class Commands(click.Group):
    """Looks a command up in `COMMANDS` and imports `portalis.compiler.cli.NAME`, whose `command` it is.

    Other packages, which the compiler does not know, add commands through the entry points `portalis.commands`.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS, *_added()]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name in COMMANDS:
            command: click.Command = importlib.import_module(f"portalis.compiler.cli.{name}").command
            return command
        entry = _added().get(name)
        if entry is None:
            return None
        added: click.Command = entry.load()
        return added

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # From the table, not from the commands: `--help` need not import them.
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
        added = [(name, _summary(entry)) for name, entry in _added().items()]
        if added:
            with formatter.section("Commands for USD stages and of other packages"):
                formatter.write_dl(added)


def _added() -> dict[str, EntryPoint]:
    """The entry points of commands, by name; what is installed can not take the place of a command of ours."""
    from importlib.metadata import entry_points

    return {entry.name: entry for entry in entry_points(group=ENTRY_POINTS) if entry.name not in COMMANDS}


def _summary(entry: EntryPoint) -> str:
    try:
        command: click.Command = entry.load()
        return command.get_short_help_str(80)
    except Exception as error:  # a package that is broken must not take the help away
        return f"(can not be loaded: {error})"


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  portalis run simulation.py
  portalis translate wave.py -o wave.wasm
  portalis call wave.wasm height 0.5 '[1.0, 2.0]'

\b
Exit status: 0 done, 1 failed, 2 wrong usage, 3 the script was refused (diagnostics say why),
4 internal error. `run` passes on the program's own status.""",
)
@click.version_option(package_name="portalis", prog_name="portalis")
def cli() -> None:
    """Portalis translates plain Python into small, sandboxed, fast WebAssembly modules."""


def run_command(arguments: Sequence[str] | None = None) -> int:
    """Runs one command line and returns its exit status; errors go to stderr."""
    try:
        status = cli.main(
            args=None if arguments is None else list(arguments), prog_name="portalis", standalone_mode=False
        )
        sys.stdout.flush()
        return int(status or 0)
    except click.ClickException as error:
        error.show()
        return int(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("portalis: interrupted", err=True)
        return 130
    except BrokenPipeError:
        # The reader (`head`, a pager) is gone. What is still buffered must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(Exit.FAILED)
    except Exception as error:
        if _is_about_this_machine(error):
            click.echo(f"portalis: {error}\nportalis doctor says more", err=True)
            return int(Exit.FAILED)
        report_bug(error)
        return int(Exit.INTERNAL)


def _is_about_this_machine(error: Exception) -> bool:
    """Whether the toolchain is missing or broken, which the user can mend."""
    from portalis.compiler.prebuilt import RuntimeBuildError
    from portalis.compiler.toolchain import ToolchainError

    return isinstance(error, ToolchainError | RuntimeBuildError)


def report_bug(error: Exception) -> None:
    """Says on stderr that Portalis is at fault, with all that a report needs."""
    from importlib.metadata import version

    click.echo(
        f"portalis: internal error: {type(error).__name__}: {error}\n"
        "This is a bug in Portalis, not in your script. Please report it in the project's issue tracker, with the\n"
        "script (or the part of it that shows the problem) and everything below.\n\n"
        f"portalis {version('portalis')}, Python {platform.python_version()}, {platform.platform()}\n"
        f"command: portalis {' '.join(sys.argv[1:])}\n",
        err=True,
    )
    traceback.print_exception(error)


def main() -> NoReturn:
    """Entry point of the console script."""
    # Loading the commands makes many objects that stay: looking through them again and again is a tenth of the start.
    gc.set_threshold(100_000, 20, 50)
    sys.exit(run_command())
