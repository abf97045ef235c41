"""The load generator itself: a few users for a few seconds, all parts of a steady run."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.append(str(ROOT / "tests" / "load"))

import report  # noqa: E402
import sources  # noqa: E402

from portalis.compiler.pipeline import emit_rust  # noqa: E402


def run(*options: str) -> list[dict[str, Any]]:
    """`make load` with few scripts; its rows."""
    command = [sys.executable, str(ROOT / "tests/load/run.py"), "--json", "--workers", "1", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


def figure(rows: list[dict[str, Any]], name: str) -> float:
    (found,) = [row["measured"] for row in rows if name in row["name"]]
    assert isinstance(found, float | int)
    return found


@pytest.mark.slow
def test_small_run_measures_what_it_says() -> None:
    users = ("--users", "5", "--seconds", "3", "--think", "0.5", "--known", "3", "--longest", "100")
    rows = run(*users, "--hold", "20", "--hold-seconds", "1", "--builds", "2", "--build-seconds", "1")
    assert figure(rows, "requests that succeed") == 100
    assert figure(rows, "requests per second") > 0
    assert figure(rows, "WebSockets held") == 20
    assert figure(rows, "most memory") > 10


def test_scripts_are_the_same_by_seed_new_by_number_and_can_be_translated() -> None:
    for _, least, most in sources.MIX[:3]:
        made = sources.script(7, most)
        assert made == sources.script(7, most) != sources.script(8, most)
        assert least <= made.lines <= most
        variant = made.variant(5)
        assert variant != made.source and variant.count("\n") == made.lines
        assert emit_rust(variant)
    lengths = [made.lines for made in sources.mixed(1, 40)]
    assert sum(length <= 50 for length in lengths) == 16 and sum(length > 1000 for length in lengths) == 2


def test_table_goes_between_its_markers(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("head\n<!-- load -->\nold\n<!-- /load -->\ntail\n")
    rows = [
        report.Row("share", 99.95, "%", 99.9, "≥"),
        report.Row("time", 1.5, "s", 1.2),
        report.Row("none", None, "s", 1),
    ]
    assert [row.met for row in rows] == [True, False, False]
    report.update(readme, report.markdown(rows, "told"))
    text = readme.read_text()
    assert text.startswith("head\n<!-- load -->\ntold") and text.endswith("<!-- /load -->\ntail\n")
    assert "| share | 99.95 % | ≥ 99.9 % |" in text and "old\n<!--" not in text
    readme.write_text("nothing")
    with pytest.raises(ValueError, match="no <!-- load -->"):
        report.update(readme, "x")
