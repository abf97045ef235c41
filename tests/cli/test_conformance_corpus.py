"""Which programs `portalis conformance` finds, and how it sums up."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from portalis.compiler.conformance import report
from portalis.compiler.conformance.compare import Outcome
from portalis.compiler.conformance.corpus import CorpusError, find_programs

PROBLEM = {
    "task_id": "HumanEval/0",
    "prompt": "def double(x):\n",
    "canonical_solution": "    return 2 * x\n",
    "test": "def check(candidate):\n    assert candidate(2) == 4\n",
    "entry_point": "double",
}


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.py", "b/a.py", "notes.txt"):
        (tmp_path / name).write_text("")
    assert [program.name for program in find_programs([tmp_path], tmp_path)] == ["b/a.py", "z.py"]


@pytest.mark.parametrize("name", ["problems.jsonl", "problems.jsonl.gz"])
def test_human_eval_becomes_programs(tmp_path: Path, name: str) -> None:
    text = (json.dumps(PROBLEM) + "\n").encode()
    file = tmp_path / name
    file.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    workdir = tmp_path / "work"
    workdir.mkdir()
    (program,) = find_programs([file], workdir)
    assert program.name == "HumanEval_0"
    exec(compile(program.path.read_text(), "problem.py", "exec"), {})


@pytest.mark.parametrize("content", [b"not json\n", b"{}\n", b"[1]\n"])
def test_other_json_lines_are_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.jsonl"
    file.write_bytes(content)
    with pytest.raises(CorpusError):
        find_programs([file], tmp_path)


def test_no_programs_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        find_programs([tmp_path], tmp_path)
    with pytest.raises(CorpusError):
        find_programs([tmp_path / "missing.py"], tmp_path)


def test_report_tallies_verdicts_and_reasons() -> None:
    outcomes = [
        Outcome("a", "equal"),
        Outcome("b", "refused", "PT0103 line 1: module 're' is not available", ("PT0103", "PT0103")),
        Outcome("c", "refused", "PT0103 line 2: module 'os' is not available", ("PT0103", "PT0201")),
        Outcome("d", "wrong", "line 1 of the output"),
    ]
    assert report.counts(outcomes) == {"equal": 1, "refused": 2, "wrong": 1, "crashed": 0, "skipped": 0}
    assert [(code, count) for code, count, _ in report.reasons(outcomes)] == [("PT0103", 2), ("PT0201", 1)]
    text = report.as_text(outcomes)
    assert text.endswith("equal 1, refused 2, wrong 1, crashed 0, skipped 0")
    assert "wrong    d" in text
    json.dumps(report.as_json(outcomes))
