"""`portalis trust`: the policy that says which modules may run, and with how much."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from portalis.stage.cli.common import HELP, BadInput, json_option, print_json, stage_errors

if TYPE_CHECKING:
    from portalis.stage.trust import Policy

SETTINGS = ("run", "memory_mib", "seconds", "fuel", "module_mib")

file_option = click.option(
    "--file", "file", metavar="FILE", type=click.Path(path_type=Path), help="The trust file; by default the user's."
)


@click.group(
    invoke_without_command=True,
    context_settings=HELP,
    short_help="Show or change which modules may run.",
    epilog="""\b
Examples:
  portalis trust
  portalis trust add wave.wasm --note "our wave"
  portalis trust add-key studio.pem.pub --name "the studio"
  portalis trust set run=trusted seconds=2
  portalis trust remove dbc4f50f
  portalis trust --json

\b
The user's file is $PORTALIS_TRUST, else trust.json in the folder of settings.
Exit status: 0 done, 1 a file can not be read or written, 2 wrong usage.""",
)
@file_option
@json_option
@click.pass_context
def command(context: click.Context, file: Path | None, as_json: bool) -> None:
    """Show or change which modules may run, and with how much. Without a command: show.

    By default every module may run in the sandbox, within the limits. After `set run=trusted` only those that are listed (add) or signed
    by a known key (add-key). A stage that asks for more than the limits is refused.
    """
    if context.invoked_subcommand is None:
        _show(file, as_json)


@command.command(epilog="\b\nExample:\n  portalis trust add wave.wasm")
@click.argument("module")
@click.option("--note", default="", help="What it is, for people.")
@file_option
@json_option
def add(module: str, note: str, file: Path | None, as_json: bool) -> None:
    """Trust MODULE: a .wasm file, or a SHA-256."""
    with stage_errors():
        from portalis.stage.trust import is_hash

        digest = module.lower()
        if not is_hash(digest):
            if not Path(module).is_file():
                raise BadInput(f"{module} is neither a file nor a SHA-256")
            digest = hashlib.sha256(Path(module).read_bytes()).hexdigest()
            note = note or Path(module).name
        policy = _load(file)
        _save(replace(policy, sha256={**policy.sha256, digest: note}), file, as_json)


@command.command("add-key", epilog='\b\nExample:\n  portalis trust add-key studio.pem.pub --name "the studio"')
@click.argument("key", type=click.Path(path_type=Path))
@click.option("--name", required=True, help="Whose key it is.")
@file_option
@json_option
def add_key(key: Path, name: str, file: Path | None, as_json: bool) -> None:
    """Trust what is signed by KEY: an Ed25519 public key (PEM, OpenSSH or base64)."""
    with stage_errors():
        from portalis.stage.keys import fingerprint, load_public
        from portalis.stage.trust import Key

        public = load_public(key)
        policy = _load(file)
        _save(replace(policy, keys={**policy.keys, fingerprint(public): Key(name, public)}), file, as_json)


@command.command("add-folder", epilog="\b\nExample:\n  portalis trust add-folder /studio/library")
@click.argument("folder", type=click.Path(path_type=Path))
@file_option
@json_option
def add_folder(folder: Path, file: Path | None, as_json: bool) -> None:
    """Let asset paths of stages lead into FOLDER, besides the stage's own folder."""
    with stage_errors():
        policy = _load(file)
        place = str(folder.expanduser().absolute())
        folders = tuple(known for known in policy.folders if known != place)
        _save(replace(policy, folders=(*folders, place)), file, as_json)


@command.command(epilog="\b\nExample:\n  portalis trust remove dbc4f50f")
@click.argument("entry")
@file_option
@json_option
def remove(entry: str, file: Path | None, as_json: bool) -> None:
    """Trust ENTRY no more: a SHA-256 or a key's fingerprint (or the beginning of one), a key's name, or a folder."""
    with stage_errors():
        policy = _load(file)
        start = entry.lower()
        hashes = [digest for digest in policy.sha256 if len(start) >= 6 and digest.startswith(start)]
        marks = [
            mark
            for mark, key in policy.keys.items()
            if key.name == entry or (len(start) >= 6 and mark.startswith(start))
        ]
        folders = [folder for folder in policy.folders if folder == str(Path(entry).expanduser().absolute())]
        if len(hashes) + len(marks) + len(folders) != 1:
            found = "several entries" if hashes or marks or folders else "no entry (give at least 6 digits)"
            raise BadInput(f"{entry!r} names {found}; portalis trust lists them")
        changed = replace(
            policy,
            sha256={digest: note for digest, note in policy.sha256.items() if digest not in hashes},
            keys={mark: key for mark, key in policy.keys.items() if mark not in marks},
            folders=tuple(folder for folder in policy.folders if folder not in folders),
        )
        _save(changed, file, as_json)


@command.command("set", epilog="\b\nExample:\n  portalis trust set run=trusted memory_mib=128 fuel=null")
@click.argument("settings", nargs=-1, required=True, metavar="NAME=VALUE...")
@file_option
@json_option
def set_(settings: tuple[str, ...], file: Path | None, as_json: bool) -> None:
    """Change settings: run (any or trusted), memory_mib, seconds, fuel (null: as asked for), module_mib."""
    with stage_errors():
        from portalis.stage.trust import Policy

        content = _load(file).to_json()
        for setting in settings:
            name, equals, text = setting.partition("=")
            if not equals or name not in SETTINGS:
                raise BadInput(f"{setting!r} is not NAME=VALUE with a name out of {', '.join(SETTINGS)}")
            content[name] = _value(text)
        try:
            changed = Policy.from_json(content)
        except ValueError as error:
            raise BadInput(str(error)) from error
        _save(changed, file, as_json)


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _load(file: Path | None) -> Policy:
    from portalis.stage.trust import Policy

    return Policy() if file is not None and not file.exists() else Policy.load(file)


def _save(policy: Policy, file: Path | None, as_json: bool) -> None:
    saved = policy.save(file)
    if as_json:
        print_json({"ok": True, "file": str(saved), **policy.to_json()})
    else:
        click.echo(f"wrote {saved}")


def _show(file: Path | None, as_json: bool) -> None:
    with stage_errors():
        from portalis.stage.trust import TRUSTED, settings_file

        place = file or settings_file()
        policy = _load(file)
    if as_json:
        print_json({"ok": True, "file": str(place), "exists": place.exists(), **policy.to_json()})
        return
    click.echo(f"{place}{'' if place.exists() else ' (not there: these are the defaults)'}")
    click.echo(f"run: {'only trusted modules' if policy.run == TRUSTED else 'any module, in the sandbox'}")
    fuel = "as asked for" if policy.fuel is None else f"{policy.fuel:,}"
    click.echo(
        f"at most: {policy.memory_mib:,} MiB of memory, {policy.seconds:g} s for a call, fuel {fuel}, {policy.module_mib} MiB for a module"
    )
    for digest, note in policy.sha256.items():
        click.echo(f"module {digest}  {note}".rstrip())
    for mark, key in policy.keys.items():
        click.echo(f"key    {mark}  {key.name}")
    for folder in policy.folders:
        click.echo(f"folder {folder}")
