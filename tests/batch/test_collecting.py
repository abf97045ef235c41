"""Which scripts a batch has, and what their modules are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from portalis.stage.cli.common import BadInput
from portalis.translator.batch.collecting import collect


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {name}\n")


def test_folders_patterns_and_files_give_each_script_once(tmp_path: Path) -> None:
    write(tmp_path, "a.py", "deep/b.py", "deep/__init__.py", "__pycache__/c.py", ".hidden/d.py", "deep/.e.py", "f.txt")
    found = collect([str(tmp_path), str(tmp_path / "**" / "*.py"), str(tmp_path / "a.py")])
    assert [script.name for script in found] == ["a", "b"]
    assert len({script.path.resolve() for script in found}) == len(found)


def test_what_is_excluded_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a.py", "test_a.py", "old/b.py")
    found = collect([str(tmp_path)], ["test_*", "*/old/*"])
    assert [script.name for script in found] == ["a"]


def test_an_argument_that_names_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no script at"):
        collect([str(tmp_path / "*.py")])


def test_scripts_of_one_name_get_their_folders_names(tmp_path: Path) -> None:
    write(tmp_path, "one/wave.py", "two/wave.py", "calm.py", "2d-grid.py", "2d_grid.py")
    names = {script.path.relative_to(tmp_path).as_posix(): script.name for script in collect([str(tmp_path)])}
    assert names["one/wave.py"] == "one_wave" and names["two/wave.py"] == "two_wave"
    assert names["calm.py"] == "calm"
    assert len(set(names.values())) == 5 and all(name.isidentifier() for name in names.values())


def test_imported_files_come_along_and_unreadable_scripts_say_why(tmp_path: Path) -> None:
    write(tmp_path, "shape.py")
    (tmp_path / "wave.py").write_text("import shape\n")
    (tmp_path / "latin.py").write_bytes(b"x = '\xff'\n")
    found = {script.name: script for script in collect([str(tmp_path)])}
    assert dict(found["wave"].files) == {"shape.py": "# shape.py\n"}
    assert found["latin"].problem is not None and "latin.py" in found["latin"].problem
