"""docs/batch.md says what is so."""

from __future__ import annotations

import re
from pathlib import Path

from support.farm import Farm

from portalis.translator import batch
from portalis.translator.batch.cli import command
from portalis.translator.batch.outcome import Status
from portalis.translator.batch.rules import _FIELDS, load_rules

DOCUMENT = (Path(__file__).parents[2] / "docs" / "batch.md").read_text("utf-8")


def test_options_that_are_named_exist() -> None:
    known = {text for parameter in command.params for text in parameter.opts}
    # `--no-window`, `--enable` and `--exec` are Kit's.
    assert set(re.findall(r"--[a-z][a-z-]*", DOCUMENT)) - {"--no-window", "--enable", "--exec"} <= known


def test_the_example_of_rules_loads_and_all_keys_are_named(tmp_path: Path) -> None:
    [example] = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
    (tmp_path / "rules.toml").write_text(example)
    [rule] = load_rules(tmp_path / "rules.toml").rules
    assert rule.fits("waves") and rule.options["inputs"] == {"height": 2.5, "points": "rest"}
    section = DOCUMENT.split("## Rules")[1].split("## Reports")[0]
    for key in _FIELDS:
        assert re.search(rf"\b{key}\b", section), key


def test_fields_of_the_report_are_those_of_the_table(farm: Farm) -> None:
    farm.write("a.py", "x = (\n")
    _, report = farm.run()
    table = DOCUMENT.split("| field | |")[1].split("\n\n")[0]
    rows = [re.findall(r"`(\w+)`", row.split("|")[1]) for row in table.splitlines() if row.startswith("| `")]
    assert {name for row in rows for name in row} == set(report)
    assert all(f"`{status.value}`" in table for status in Status)
    assert all(f"`{name}`" in table for name in report["scripts"][0])


def test_all_modules_are_listed() -> None:
    files = {path.stem for path in Path(str(batch.__file__)).parent.glob("*.py")} - {"__init__"}
    listed = DOCUMENT.split("| subject |")[1]
    assert files == {
        name for row in re.findall(r"^\| (`.*?) \|", listed, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    }
