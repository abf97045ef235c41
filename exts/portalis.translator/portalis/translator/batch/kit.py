"""The command `portalis batch` for `kit --exec`: on a thread, while Kit's own loop goes on, which then ends with its exit status.

The stage is opened apart from Kit's own, so that no thread but this one touches it.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import traceback
from collections.abc import Sequence

import click

INTERNAL = 4


def run(arguments: Sequence[str] | None = None) -> None:
    """Starts the command with `arguments`, by default those after the script's name, and ends Kit with its exit status.

    What is used of Kit: `--exec "SCRIPT ARGUMENTS"` (kit-manual, guide/python_scripting), `next_update_async` and `post_quit(return_code)`
    (kit-manual, omni.kit.app.IApp), `run_coroutine` (omni.kit.async_engine).
    """
    import omni.kit.app
    import omni.kit.async_engine

    given = list(sys.argv[1:] if arguments is None else arguments)
    statuses: list[int] = []
    thread = threading.Thread(target=lambda: statuses.append(status_of(given)), name="portalis-batch", daemon=True)

    async def end() -> None:
        app = omni.kit.app.get_app()
        while thread.is_alive():
            await app.next_update_async()
        app.post_quit(statuses[0] if statuses else INTERNAL)

    thread.start()
    omni.kit.async_engine.run_coroutine(end())


def status_of(arguments: Sequence[str]) -> int:
    """Runs the command: its exit status. What goes wrong is said on standard error."""
    from portalis.translator.batch.cli import command

    try:
        return int(command(args=list(arguments), prog_name="portalis batch", standalone_mode=False) or 0)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 1
    except Exception:
        # A bug of ours, on a thread that nobody joins: it must be seen, and Kit must end all the same.
        traceback.print_exc()
        return INTERNAL
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
