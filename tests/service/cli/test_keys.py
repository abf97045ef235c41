"""`portalis keys`: made, listed, revoked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portalis.service.access.keys import KeyFile
from portalis.service.cli.keys import command


def keys(folder: Path, *arguments: str) -> Result:
    """The command on a data folder."""
    return CliRunner().invoke(command, [*arguments, "--data", str(folder)])


def test_key_is_shown_once(tmp_path: Path) -> None:
    made = keys(tmp_path, "create", "build farm", "--rate", "5", "--burst", "10", "--quota", "100", "--expires", "90d")
    text = made.stdout.strip()
    assert made.exit_code == 0 and text.startswith("pk_") and len(text) == 64
    listed = keys(tmp_path, "list")
    assert text[3:15] in listed.stdout and "build farm" in listed.stdout and "rate 5" in listed.stdout
    assert text[16:] not in listed.stdout
    assert text[16:] not in (tmp_path / "keys.json").read_text()


def test_json(tmp_path: Path) -> None:
    made = json.loads(keys(tmp_path, "create", "ci", "--admin", "--json").stdout)
    assert made["key"].startswith(f"pk_{made['id']}_") and made["admin"] and made["state"] == "valid"
    (listed,) = json.loads(keys(tmp_path, "list", "--json").stdout)["keys"]
    assert listed["id"] == made["id"] and not {"key", "salt", "hash"} & listed.keys()
    revoked = json.loads(keys(tmp_path, "revoke", made["id"], "--json").stdout)
    assert revoked["state"] == "revoked"


def test_whole_key_names_itself_too(tmp_path: Path) -> None:
    key, text = KeyFile(tmp_path).create("farm")
    ended = keys(tmp_path, "revoke", text)
    assert ended.exit_code == 0 and key.id in ended.stdout and text not in ended.stdout
    assert "revoked" in keys(tmp_path, "list").stdout


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["revoke", "0" * 12], 1, "there is no key"),
        (["create", "x", "--expires", "soon"], 2, "--expires"),
        (["create", "x", "--expires", "2001-01-01"], 2, "is over"),
        (["create", "x", "--expires", "999999w"], 2, "too long"),
        (["create", "x", "--rate", "0"], 2, "--rate"),
        (["create", "x\ny"], 2, "printable"),
        (["create", ""], 2, "1 to 100"),
        (["create"], 2, "NAME"),
        (["list", "x"], 2, "unexpected"),
    ],
)
def test_wrong_usage_is_told(tmp_path: Path, arguments: list[str], status: int, says: str) -> None:
    ended = keys(tmp_path, *arguments)
    assert ended.exit_code == status and says in ended.stderr and "Traceback" not in ended.stderr
    assert not (tmp_path / "keys.json").exists() or KeyFile(tmp_path).load() == {}


def test_broken_file_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text("{")
    for arguments in (["list"], ["create", "x"], ["revoke", "0" * 12]):
        ended = keys(tmp_path, *arguments)
        assert ended.exit_code == 1 and "can not be read" in ended.stderr and "Traceback" not in ended.stderr
    assert (tmp_path / "keys.json").read_text() == "{"
