"""The service's settings as options of a command and as a table for people, both from `Settings`."""

from __future__ import annotations

import os
import types
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

import click

# The settings are imported where they are used: `portalis --help` imports this file, and must not wait for pydantic.
if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from portalis.service.settings import Settings

HELP = {"help_option_names": ["-h", "--help"]}
FAILED, USAGE = 1, 2
_WORDS = {
    "int": "INTEGER",
    "float": "NUMBER",
    "str": "TEXT",
    "Path": "PATH",
    "SecretStr": "SECRET",
    "tuple": "A,B,…",
}
_UNITS = ((1 << 30, "GiB"), (1 << 20, "MiB"))


class Failure(click.ClickException):
    """What could not be done: exit status 1."""

    exit_code = FAILED

    def show(self, file: object = None) -> None:
        click.echo(f"portalis: {self.message}", err=True)


class BadInput(Failure):
    """A setting or argument that the operator has to mend: exit status 2."""

    exit_code = USAGE


@dataclass(frozen=True)
class Setting:
    """One setting as people see it."""

    name: str
    kind: type
    default: str
    description: str

    @property
    def option(self) -> str:
        """On the command line."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """In the environment."""
        from portalis.service.settings import PREFIX

        return PREFIX + self.name.upper()


def settings() -> Iterator[Setting]:
    """All settings, in the order of `Settings`."""
    from portalis.service.settings import Settings

    for name, field in Settings.model_fields.items():
        yield Setting(name, _kind(field.annotation), _default(field), field.description or "")


class SettingsCommand(click.Command):
    """A command with an option for each setting, made when they are needed: `portalis --help` does without them."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        if not self.params:
            self.params = [_file_option(), *map(_option, settings())]
        return super().get_params(ctx)


def load(given: dict[str, Any]) -> Settings:
    """The settings from the options that were given, the environment and the file. Raises `BadInput`."""
    from pydantic import ValidationError

    from portalis.service.settings import FILE_VARIABLE, Settings

    file = given.pop("settings_file", None)
    named = str(file) if file is not None else os.environ.get(FILE_VARIABLE)
    if named and not Path(named).is_file():
        raise BadInput(f"the settings file {named} is not there")
    try:
        with _named(named):
            return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        lines = [_line(item["loc"], item["msg"]) for item in error.errors(include_url=False, include_input=False)]
        raise BadInput("\n".join(lines)) from None
    except ValueError as error:
        raise BadInput(f"the settings can not be read: {error}") from None


@contextmanager
def _named(file: str | None) -> Iterator[None]:
    """`Settings` finds its file by the environment."""
    from portalis.service.settings import FILE_VARIABLE

    before = os.environ.get(FILE_VARIABLE)
    if file is not None:
        os.environ[FILE_VARIABLE] = file
    try:
        yield
    finally:
        if before is not None:
            os.environ[FILE_VARIABLE] = before
        elif file is not None:
            del os.environ[FILE_VARIABLE]


def _line(place: tuple[int | str, ...], message: str) -> str:
    from portalis.service.settings import PREFIX, Settings

    name = str(place[0]) if place else ""
    message = message.removeprefix("Value error, ")
    if not name:
        return f"settings: {message}"
    if name not in Settings.model_fields:
        return f"there is no setting {name!r}"
    return f"--{name.replace('_', '-')} ({PREFIX}{name.upper()}): {message}"


def _file_option() -> click.Option:
    from portalis.service.settings import FILE_VARIABLE

    return click.Option(
        ["--settings", "settings_file"],
        metavar="FILE",
        type=click.Path(path_type=Path),
        help=f"A TOML file with settings, named as in this list but with `_`; else ${FILE_VARIABLE}.",
    )


def _option(setting: Setting) -> click.Option:
    help = f"{setting.description}  [default: {setting.default}]" if setting.default else setting.description
    if setting.kind is bool:
        return click.Option([f"{setting.option}/--no-{setting.option[2:]}", setting.name], default=None, help=help)
    # As text: `Settings` reads numbers and lists, and says what is wrong with them.
    return click.Option([setting.option, setting.name], metavar=_WORDS[setting.kind.__name__], default=None, help=help)


def _kind(annotation: Any) -> type:
    """The type itself out of `Annotated`, `| None` and a tuple's items."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kind(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return _kind(next(item for item in get_args(annotation) if item is not type(None)))
    kind = origin or annotation
    assert isinstance(kind, type)
    return kind


def _default(field: FieldInfo) -> str:
    from pydantic_core import PydanticUndefined

    extra = field.json_schema_extra
    if isinstance(extra, dict) and "shown" in extra:
        return str(extra["shown"])
    value = field.default
    if value is None or value is PydanticUndefined or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        for size, unit in _UNITS:
            if value >= size and value % size == 0:
                return f"{value} ({value // size} {unit})"
    return f"{value:g}" if isinstance(value, float) else str(value)
