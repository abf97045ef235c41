"""`portalis keys`: API keys of the service."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from portalis.service.cli.options import HELP, BadInput, Failure, load

if TYPE_CHECKING:
    from portalis.service.access.keys import Key, KeyFile

T = TypeVar("T")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}

data_option = click.option(
    "--data", metavar="FOLDER", type=click.Path(path_type=Path), help="The service's data folder; by default as set."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@click.group(
    context_settings=HELP,
    short_help="Create, list and revoke API keys of the service.",
    epilog="""\b
Examples:
  portalis keys create "build farm" --rate 100 --quota 100000
  portalis keys create ci --expires 90d --json
  portalis keys list
  portalis keys revoke 0a1b2c3d4e5f

\b
A running service reads changes within a second, or on SIGHUP.
Exit status: 0 done, 1 the file of keys can not be read or written, or there is no such key, 2 wrong usage.""",
)
def command() -> None:
    """Create, list and revoke API keys. Only hashes are kept: a key is shown once, when it is made."""


@command.command(epilog="\b\nExample:\n  portalis keys create ci --rate 10 --burst 50 --expires 90d")
@click.argument("name")
@click.option("--rate", type=click.FloatRange(0, min_open=True), help="Requests per second, instead of the setting.")
@click.option("--burst", type=click.IntRange(1), help="Requests at once, instead of the setting.")
@click.option("--quota", type=click.IntRange(0), help="Requests per day, instead of the setting; 0 is no limit.")
@click.option("--expires", metavar="TIME", help="A date (2027-01-31), or from now: 12h, 90d, 8w.")
@click.option("--admin", is_flag=True, help="May see and cancel everybody's jobs.")
@data_option
@json_option
def create(
    name: str,
    rate: float | None,
    burst: int | None,
    quota: int | None,
    expires: str | None,
    admin: bool,
    data: Path | None,
    as_json: bool,
) -> None:
    """Make a key called NAME and print it. It can not be shown again."""
    if not name.isprintable() or not 1 <= len(name) <= 100:
        raise BadInput("a key's name is 1 to 100 printable characters")
    end = _expiry(expires) if expires is not None else None
    key, text = _run(
        lambda file: file.create(name, admin=admin, rate=rate, burst=burst, quota=quota, expires=end), data
    )
    if as_json:
        click.echo(json.dumps({**_shown(key), "key": text}))
        return
    click.echo(text)
    click.echo("Keep it: only its hash is stored. Send it as `Authorization: Bearer …` or `X-API-Key`.", err=True)


@command.command("list", epilog="\b\nExample:\n  portalis keys list --json")
@data_option
@json_option
def list_(data: Path | None, as_json: bool) -> None:
    """List all keys, without their secrets."""
    keys = [_shown(key) for key in _run(lambda file: file.load(), data).values()]
    if as_json:
        click.echo(json.dumps({"keys": keys}))
        return
    for key in keys:
        limits = [f"{name} {key[name]:g}" for name in ("rate", "burst", "quota") if key[name] is not None]
        facts = [key["state"], *(["admin"] if key["admin"] else []), *limits, f"made {key['created'][:10]}"]
        if key["expires"]:
            facts.append(f"until {key['expires'][:16]}")
        click.echo(f"{key['id']}  {key['name']}  ({', '.join(facts)})")
    if not keys:
        click.echo("no keys yet: portalis keys create NAME", err=True)


@command.command(epilog="\b\nExample:\n  portalis keys revoke 0a1b2c3d4e5f")
@click.argument("id")
@data_option
@json_option
def revoke(id: str, data: Path | None, as_json: bool) -> None:
    """Close the key ID (the digits after `pk_`) for good."""
    digits = id.removeprefix("pk_").partition("_")[0]
    try:
        key = _run(lambda file: file.revoke(digits), data)
    except KeyError:
        raise Failure(f"there is no key {digits!r}: portalis keys list") from None
    click.echo(json.dumps(_shown(key)) if as_json else f"revoked {key.id}  {key.name}")


def _run(action: Callable[[KeyFile], T], data: Path | None) -> T:
    from portalis.service.access.keys import KeyFile, KeyFileError

    folder = load({"data": data}).data
    try:
        return action(KeyFile(folder))
    except KeyFileError as error:
        raise Failure(str(error)) from None


def _shown(key: Key) -> dict[str, Any]:
    """All of a key but what is secret."""
    shown = key.model_dump(mode="json", exclude={"salt", "hash"})
    return {**shown, "state": key.state(datetime.now(UTC))}


def _expiry(text: str) -> datetime:
    match = re.fullmatch(r"([1-9]\d{0,5})([hdw])", text)
    now = datetime.now(UTC)
    if match:
        try:
            return now + timedelta(**{_UNITS[match[2]]: int(match[1])})
        except OverflowError:
            raise BadInput(f"--expires: {text} is too long") from None
    try:
        end = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"--expires: {text!r} is neither a date nor a time like 90d") from None
    end = end if end.tzinfo else end.replace(tzinfo=UTC)
    if end <= now:
        raise BadInput(f"--expires: {text} is over")
    return end
