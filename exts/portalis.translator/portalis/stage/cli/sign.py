"""`portalis sign`: signs modules of a stage, and makes keys."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portalis.stage.cli.common import (
    HELP,
    BadInput,
    json_option,
    layer_option,
    open_stage,
    policy_of,
    print_json,
    save,
    stage_errors,
    trust_option,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@click.command(
    context_settings=HELP,
    short_help="Sign modules of a stage, or make a key.",
    epilog="""\b
Examples:
  portalis sign --new-key studio.pem
  portalis sign --key studio.pem scene.usda wave
  portalis sign --key studio.pem scene.usda --all

\b
Whoever shall run them: portalis trust add-key studio.pem.pub --name "the studio"
$PORTALIS_KEY_PASSWORD protects a new key and opens an old one.

\b
Exit status: 0 signed, 1 a module is not what the stage says or the key does not do, 2 wrong usage.""",
)
@click.argument("stage", required=False)
@click.argument("modules", nargs=-1)
@click.option(
    "--key", metavar="FILE", type=click.Path(path_type=Path), help="The private key: Ed25519, PEM or OpenSSH."
)
@click.option(
    "--new-key", metavar="FILE", type=click.Path(path_type=Path), help="Make a key, and FILE.pub to hand out."
)
@click.option("--all", "all_modules", is_flag=True, help="Sign every module of the stage.")
@layer_option
@trust_option
@json_option
def command(
    stage: str | None,
    modules: tuple[str, ...],
    key: Path | None,
    new_key: Path | None,
    all_modules: bool,
    layer: str | None,
    trust_file: Path | None,
    as_json: bool,
) -> int:
    """Sign MODULES (names or prim paths) of STAGE, after comparing their bytes with the stage. The stage is saved."""
    if new_key is not None and key is not None:
        raise click.UsageError("--key and --new-key exclude each other")
    if new_key is None and key is None:
        raise click.UsageError("say which key: --key FILE, or make one with --new-key FILE")
    if new_key is None and stage is None:
        raise click.UsageError("say which stage")
    if stage is not None and bool(modules) == all_modules:
        raise click.UsageError("say which modules, or --all")
    with stage_errors():
        from portalis.stage import keys

        try:
            import cryptography  # noqa: F401
        except ImportError as error:
            raise BadInput("signing needs the package cryptography: pip install 'portalis[usd]'") from error
        password = os.environ.get("PORTALIS_KEY_PASSWORD", "").encode() or None
        private = keys.new_key(new_key, password) if new_key else keys.load_private(key or Path(), password)
        mark = keys.fingerprint(keys.public_bytes(private))
        signed = _sign(stage, modules, all_modules, layer, trust_file, private) if stage is not None else []
    if as_json:
        print_json({"ok": True, "stage": stage, "signer": mark, "signed": signed})
        return 0
    if new_key is not None:
        click.echo(f"made {new_key} (keep it secret) and {new_key}.pub (hand it out), fingerprint {mark}")
    for path in signed:
        click.echo(f"signed {path}")
    return 0


def _sign(
    stage: str,
    modules: tuple[str, ...],
    all_modules: bool,
    layer: str | None,
    trust_file: Path | None,
    private: Ed25519PrivateKey,
) -> list[str]:
    from portalis.stage.registry import Registry

    opened = open_stage(stage, layer=layer, edit=True)
    registry = Registry(opened, policy=policy_of(trust_file))
    records = registry.list() if all_modules else [registry.get(name) for name in modules]
    paths = [registry.sign(record.path, private).path for record in records]
    save(opened)
    return paths
