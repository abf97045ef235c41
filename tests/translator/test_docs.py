"""docs/client.md: its Python runs against the real service."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from support.served import Served

from portalis.translator import client, engines

DOCUMENT = (Path(__file__).parents[2] / "docs" / "client.md").read_text("utf-8")


def test_the_python_of_the_document_runs(served: Served, tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    assert len(blocks) == 4
    names = f"URL = {served.rest!r}\nGRPC_ADDRESS = '127.0.0.1:{served.grpc_port}'\n"
    path = os.pathsep.join(entry for entry in sys.path if entry)
    done = subprocess.run(
        [sys.executable, "-c", names + "\n".join(blocks)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "build finished" in done.stdout and "Artifact(sha256=" in done.stdout
    assert done.stdout.count("`y` is not defined") == 2
    assert "StageProgress(stage='queued', state='started'" in done.stdout and "\nTrue " in done.stdout
    assert (tmp_path / "wave.wasm").read_bytes().startswith(b"\0asm")


def test_what_the_document_names_exists() -> None:
    for name in re.findall(r"`(\w+Error)`", DOCUMENT):
        known = (getattr(client, name, None), getattr(engines, name, None))
        assert any(
            found is not None and issubclass(found, (client.ClientError, engines.EngineError)) for found in known
        )
    table = DOCUMENT.split("| --- | --- |")[1].split("\n\n")[0]
    for call in re.findall(r"^\| (.*?) \|", table, re.MULTILINE):
        for name in re.findall(r"`(\w+)", call):
            assert hasattr(client.Client, name), name
