"""Finds the programs to compare: Python files, folders of them, and HumanEval's JSON Lines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_JSON_LINES = (".jsonl", ".jsonl.gz")


@dataclass(frozen=True, slots=True)
class Program:
    """A program to compare: what reports call it, and its file."""

    name: str
    path: Path


class CorpusError(ValueError):
    """A path that holds no programs, or a JSON Lines file that is not HumanEval's."""


def find_programs(paths: Iterable[Path], workdir: Path) -> list[Program]:
    """The programs under `paths`, folders in sorted order. What is not a file yet is written into `workdir`."""
    programs: list[Program] = []
    for path in paths:
        if path.is_dir():
            files = sorted(file for file in path.rglob("*.py") if file.is_file())
            files += sorted(file for file in path.rglob("*.jsonl*") if file.name.endswith(_JSON_LINES))
            base = path
        elif path.is_file():
            files, base = [path], path.parent
        else:
            raise CorpusError(f"cannot read {path}: there is no such file")
        for file in files:
            if file.name.endswith(_JSON_LINES):
                programs += _human_eval(file, workdir)
            else:
                programs.append(Program(str(file.relative_to(base)), file))
    if not programs:
        raise CorpusError("no programs found")
    return programs


def _human_eval(file: Path, workdir: Path) -> Iterator[Program]:
    """HumanEval's problems (https://arxiv.org/abs/2107.03374): prompt, solution and its own tests as one program."""
    try:
        data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        problems = [json.loads(line) for line in data.splitlines() if line.strip()]
        folder = workdir / file.name
        folder.mkdir(exist_ok=True)
        for problem in problems:
            name = str(problem["task_id"]).replace("/", "_")
            text = f"{problem['prompt']}{problem['canonical_solution']}\n{problem['test']}\ncheck({problem['entry_point']})\n"
            path = folder / f"{name}.py"
            path.write_text(text, "utf-8")
            yield Program(name, path)
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"cannot read {file} as HumanEval's problems: {error!r}") from error
