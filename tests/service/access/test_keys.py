"""API keys: their form, their file, and what opens the service."""

from __future__ import annotations

import json
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from portalis.service.access.keys import KeyFile, KeyFileError, recognize

NOW = datetime.now(UTC)


def test_key_is_recognized_and_its_secret_is_not_kept(tmp_path: Path) -> None:
    file = KeyFile(tmp_path)
    key, text = file.create("farm", rate=5.0, burst=10, quota=100)
    known = recognize(file.load(), text, NOW)
    assert known == key
    assert known.caller.id == key.id and (known.caller.rate, known.caller.burst, known.caller.quota) == (5.0, 10, 100)
    written = file.path.read_text("utf-8")
    assert text not in written and text.rsplit("_", 1)[1] not in written


def test_file_is_for_its_owner_only(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "data")
    file.create("farm")
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700
    assert sorted(path.name for path in file.path.parent.iterdir()) == ["keys.json", "keys.json.lock"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:-1] + ("0" if text[-1] != "0" else "1"),
        lambda text: text.replace("pk_", "PK_"),
        lambda text: text + " ",
        lambda text: text + "\n",
        lambda text: text.upper(),
        lambda text: "pk_" + "0" * 12 + text[15:],
        lambda text: text[:-1],
        lambda text: "",
        lambda text: "pk_é",
        lambda text: text * 1000,
    ],
)
def test_anything_else_is_not_recognized(tmp_path: Path, change: object) -> None:
    file = KeyFile(tmp_path)
    _, text = file.create("farm")
    assert callable(change)
    assert recognize(file.load(), change(text), NOW) is None


def test_revoked_and_expired_keys_open_nothing(tmp_path: Path) -> None:
    file = KeyFile(tmp_path)
    key, text = file.create("one")
    _, short = file.create("two", expires=NOW + timedelta(hours=1))
    assert recognize(file.load(), short, NOW) is not None
    assert recognize(file.load(), short, NOW + timedelta(hours=1)) is None
    revoked = file.revoke(key.id)
    assert file.revoke(key.id) == revoked, "revoking again changes nothing"
    assert recognize(file.load(), text, NOW) is None
    with pytest.raises(KeyError):
        file.revoke("0" * 12)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": 2, "keys": []}', '{"version": 1, "keys": [{"id": "x"}]}'])
def test_broken_file_is_an_error_and_is_not_overwritten(tmp_path: Path, text: str) -> None:
    file = KeyFile(tmp_path)
    file.path.write_text(text)
    with pytest.raises(KeyFileError):
        file.load()
    with pytest.raises(KeyFileError):
        file.create("farm")
    assert file.path.read_text() == text


def test_keys_made_at_the_same_time_are_all_kept(tmp_path: Path) -> None:
    threads = [threading.Thread(target=KeyFile(tmp_path).create, args=(f"key {number}",)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {key.name for key in KeyFile(tmp_path).load().values()} == {f"key {number}" for number in range(12)}
    assert json.loads((tmp_path / "keys.json").read_text())["version"] == 1
