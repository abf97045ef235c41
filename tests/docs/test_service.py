"""The service's documents: the tour works line by line, the tables are those of the code."""

from __future__ import annotations

import os
import re
import shlex
import socket
import sys
from pathlib import Path

import pytest
from support.process import run

from portalis.service.rest.openapi import kinds

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "service.md").read_text("utf-8")

# The commands of the service are entry points, which need an installation; here they are called in this tree.
_SHIM = f"""#!/bin/sh
case "$1" in
    serve|keys) name=$1; shift; exec {shlex.quote(sys.executable)} -c "from portalis.service.cli.$name import command; command()" "$@" ;;
    *) exec {shlex.quote(sys.executable)} -m portalis.compiler.cli "$@" ;;
esac
"""


def commands() -> list[tuple[str, str]]:
    """(command, what it prints) of the tour; nothing where the tour shows no output."""
    found: list[tuple[str, str]] = []
    for block in re.findall(r"^```console\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL):
        for line in block.splitlines(keepends=True):
            if line.startswith("$ "):
                found.append((line[2:].rstrip("\n"), ""))
            else:
                command, output = found[-1]
                found[-1] = command, output + line
    return found


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on."""
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    try:
        return [listening.getsockname()[1] for listening in taken]
    finally:
        for listening in taken:
            listening.close()


def test_tour_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rest, grpc, metrics = free_ports(3)
    (tmp_path / "bin").mkdir()
    shim = tmp_path / "bin" / "portalis"
    shim.write_text(_SHIM)
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{shim.parent}:{os.environ['PATH']}")
    for name, value in (("REST_PORT", rest), ("GRPC_PORT", grpc), ("METRICS_PORT", metrics), ("WORKERS", 1)):
        monkeypatch.setenv(f"PORTALIS_{name}", str(value))
    monkeypatch.setenv("PORTALIS_DATA", str(tmp_path / "data"))
    lines = ["set -e", "trap 'kill %1; wait' EXIT"]
    for number, (command, _) in enumerate(commands()):
        command = command.replace(":8080", f":{rest}")
        # What the service prints comes whenever it is ready.
        lines += [
            f"printf '\\n=={number}==\\n'",
            f"{command.removesuffix('&')} >serve.log 2>&1 &" if command.endswith("&") else command,
        ]
    script = tmp_path / "tour.sh"
    script.write_text("\n".join(lines) + "\n", "utf-8")
    ended = run(["bash", str(script)], seconds=120, cwd=tmp_path)
    log = (tmp_path / "serve.log").read_text("utf-8", "replace")
    assert ended.status == 0, f"{ended.stdout}\n{ended.stderr}\n{log}"
    printed = re.split(r"\n==\d+==\n", ended.stdout)[1:]
    for (command, expected), output in zip(commands(), printed, strict=True):
        if expected:
            assert output.strip() == expected.strip(), command


def test_every_error_is_in_the_table_with_its_status() -> None:
    rows = re.findall(r"^\| (\d{3}) \| (`[^|]+`) \|", TEXT, re.MULTILINE)
    told = {(int(status), code) for status, codes in rows for code in re.findall(r"`(\w+)`", codes)}
    assert told == {(kind.http_status, kind.code) for kind in kinds()}


def test_settings_that_are_named_exist() -> None:
    from portalis.service.settings import Settings

    sections = TEXT.partition("## Before others can reach it")[2]
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)(?: = \w+)?`", sections))
    assert named and named <= Settings.model_fields.keys(), named - Settings.model_fields.keys()


def test_table_of_settings_is_current() -> None:
    ended = run([sys.executable, str(ROOT / "scripts" / "settings_table.py"), "--check"], seconds=60)
    assert ended.status == 0, ended.stderr
