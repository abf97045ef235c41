"""Scripts are opened, edited and saved without losing anything of theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from portalis.translator.model.document import LARGEST, Document, DocumentError, folder_of_examples
from portalis.translator.model.store import Memory


async def test_a_script_is_opened_edited_and_saved_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "wave.py"
    path.write_bytes(b"# -*- coding: latin-1 -*-\r\nx = '\xe9'\r\n")
    path.chmod(0o640)
    document = Document(Memory())
    await document.open(path)
    assert document.text.value == "# -*- coding: latin-1 -*-\nx = 'é'\n" and not document.dirty.value
    document.text.value += "y = 1\n"
    assert document.dirty.value
    await document.save()
    assert path.read_bytes() == b"# -*- coding: latin-1 -*-\r\nx = '\xe9'\r\ny = 1\r\n"
    assert path.stat().st_mode & 0o777 == 0o640 and not document.dirty.value
    assert [found.name for found in tmp_path.iterdir()] == ["wave.py"]


async def test_what_another_program_wrote_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "wave.py"
    path.write_text("x = 1\n")
    document = Document(Memory())
    await document.open(path)
    path.write_text("x = 2\n")
    document.text.value = "x = 3\n"
    with pytest.raises(DocumentError, match="changed by another program"):
        await document.save()
    assert path.read_text() == "x = 2\n" and document.dirty.value
    await document.save(force=True)
    assert path.read_text() == "x = 3\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "not a Python script"),
        (b"# coding: klingon\n", "not a Python script"),
        (b"#" * (LARGEST + 1), "larger"),
    ],
)
async def test_what_is_no_script_is_not_opened(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "wave.py"
    path.write_bytes(content)
    document = Document(Memory())
    document.new("x = 1\n")
    with pytest.raises(DocumentError, match=said):
        await document.open(path)
    assert document.text.value == "x = 1\n"


async def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    document = Document(Memory())
    with pytest.raises(DocumentError, match="No such file"):
        await document.open(tmp_path / "no.py")
    with pytest.raises(DocumentError, match="say where"):
        await document.save()
    with pytest.raises(DocumentError, match="cannot write"):
        await document.save(tmp_path / "no" / "wave.py")


async def test_recent_scripts_outlive_the_panel(tmp_path: Path) -> None:
    store = Memory()
    document = Document(store)
    for name in ("one", "two", "one"):
        document.new("x = 1\n")
        await document.save(tmp_path / f"{name}.py")
    assert [path.name for path in Document(store).recent.value] == ["one.py", "two.py"]


async def test_examples_are_copies() -> None:
    document = Document(Memory(), folder_of_examples())
    wave = next(found for found in document.examples() if found.name == "Wave deformer")
    assert "ripples" in wave.title
    await document.open_example(wave)
    assert "def deform" in document.text.value
    assert document.path.value is None and document.name == "wave_deformer.py" and not document.dirty.value


def test_unsaved_text_survives() -> None:
    store = Memory()
    document = Document(store)
    document.text.value = "x = 1\n"
    document.keep_draft()
    again = Document(store)
    assert again.restore_draft() and again.text.value == "x = 1\n" and again.dirty.value
    again.new("")
    again.keep_draft()
    assert not Document(store).restore_draft()
