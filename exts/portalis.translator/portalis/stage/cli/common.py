"""What the commands share: exit statuses, opening and saving stages, output."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from pxr import Usd

    from portalis.stage.trust import Policy

F = TypeVar("F", bound=Callable[..., Any])

HELP = {"help_option_names": ["-h", "--help"]}
FAILED, USAGE = 1, 2

json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
trust_option = click.option(
    "--trust",
    "trust_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The trust file to go by instead of the user's (see portalis trust).",
)
layer_option = click.option(
    "--layer", metavar="LAYER", help="Edit this layer of the stage (path or file name) instead of the root layer."
)


class Failure(click.ClickException):
    """What could not be done, said without a traceback: exit status 1. With `--json` also as a JSON document on stdout."""

    exit_code = FAILED

    def __init__(self, message: str, prim: str = "") -> None:
        super().__init__(message)
        self.prim = prim
        context = click.get_current_context(silent=True)
        self._as_json = context is not None and bool(context.params.get("as_json"))

    def show(self, file: object = None) -> None:
        if self._as_json:
            print_json({"ok": False, "error": self.message, "prim": self.prim or None})
        click.echo(f"portalis: {self.message}", err=True)


class BadInput(Failure):
    """A file or argument that the user has to mend: exit status 2."""

    exit_code = USAGE


@contextmanager
def stage_errors() -> Iterator[None]:
    """Says the errors of the stage side, and that USD is missing, in one line."""
    try:
        with _kept_interrupts():
            from pxr import Usd, UsdGeom  # noqa: F401
    except ImportError as error:
        raise Failure(f"this command needs USD: pip install 'portalis[usd]' ({error})") from error
    from portalis.stage.errors import StageError

    try:
        yield
    except StageError as error:
        raise Failure(str(error), error.prim) from error


@contextmanager
def _kept_interrupts() -> Iterator[None]:
    """Ctrl-C in the block is a `KeyboardInterrupt` at its end: USD, while it is loaded, loses one and goes on with half of itself."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    kept: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: kept.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if kept:
        raise KeyboardInterrupt


def open_stage(path: str, *, layer: str | None = None, edit: bool = False, create: bool = False) -> Usd.Stage:
    """Opens the stage in a file, with the edit target in one of its layers. Raises `BadInput` or `Failure`."""
    from pxr import Tf, Usd

    file = Path(path)
    try:
        exists = file.exists()
    except (OSError, ValueError) as error:
        raise BadInput(f"cannot open {path!r}: {error}") from error
    try:
        if exists:
            if file.is_dir():
                raise BadInput(f"cannot open {path}: it is a directory")
            stage = Usd.Stage.Open(str(file))
        elif create:
            if not file.parent.is_dir():
                raise BadInput(f"cannot create {path}: its folder does not exist")
            stage = Usd.Stage.CreateNew(str(file))
        else:
            raise BadInput(f"cannot open {path}: there is no such file" + (" (--create makes one)" if edit else ""))
    except Tf.ErrorException as error:
        raise Failure(f"{path} is not a USD stage that can be opened: {usd_message(error)}") from error
    if layer is not None:
        stage.SetEditTarget(_layer(stage, layer))
    target = stage.GetEditTarget().GetLayer()
    if edit and not (target.permissionToEdit and target.permissionToSave):
        raise Failure(f"{target.realPath or target.identifier} is read-only")
    return stage


def _layer(stage: Usd.Stage, name: str) -> Any:
    layers = stage.GetLayerStack(includeSessionLayers=False)
    wanted = Path(name)
    found = [
        layer
        for layer in layers
        if layer.realPath and (Path(layer.realPath).resolve() == wanted.resolve() or Path(layer.realPath).name == name)
    ]
    if len(found) != 1:
        known = ", ".join(Path(layer.realPath or layer.identifier).name for layer in layers)
        raise BadInput(f"{name!r} is {'several layers' if found else 'no layer'} of the stage; its layers: {known}")
    return found[0]


def save(stage: Usd.Stage, added: int = 0) -> None:
    """Saves the layer of the edit target, which has grown by about `added` bytes. Raises `Failure`; the file is then as it was."""
    from pxr import Tf

    from portalis.stage.disk import check_room

    layer = stage.GetEditTarget().GetLayer()
    file = Path(layer.realPath)
    try:
        # USD itself does not always survive a full disk.
        check_room(file, file.stat().st_size + added)
        saved = layer.Save()
    except OSError as error:
        raise Failure(f"cannot save {file}: {error.strerror or error}") from error
    except Tf.ErrorException as error:
        raise Failure(f"cannot save {file}: {usd_message(error)}") from error
    if not saved:
        raise Failure(f"cannot save {file}")


def usd_message(error: Exception) -> str:
    """What USD says of an error, without its source positions."""
    parts = [line.rpartition(": '")[2].strip().rstrip("'") for line in str(error).splitlines() if ": '" in line]
    return "; ".join(parts) or " ".join(str(error).split())


def policy_of(trust_file: Path | None) -> Policy:
    """The policy in a file, by default the user's."""
    from portalis.stage.trust import Policy

    return Policy.load(trust_file)


def print_json(value: object) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def size(count: int) -> str:
    """A number of bytes for people."""
    return f"{count:,} bytes" if count < 10_240 else f"{count / 1024:,.1f} KiB"
