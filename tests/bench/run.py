"""Measures modules against CPython and against hand-written Rust: `make bench`.

Each benchmark runs in turns, CPython then module then Rust, and the medians are compared, so that a busy machine slows all three
alike. A wrong result or a refused program fails the run; a missed target is shown, and fails it with `--strict`.

    make bench ARGS="--only sieve --json"
    make bench ARGS=--update-readme
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import contestants
import figures
import stage_modules
from rich.console import Console
from rich.table import Table

from portalis.compiler import TranslationError
from portalis.compiler.toolchain import find
from portalis.sandbox import Limits

README = Path(__file__).resolve().parents[2] / "README.md"
BEGIN, END = "<!-- bench table: begin -->", "<!-- bench table: end -->"
NUMERIC, REST = 1.5, 2.5
#: of the geometric means over the whole table: at most so many times Rust's time, at least so many times faster than CPython
MEAN_TO_RUST, MEAN_FASTER = 2.5, 10.0


@dataclass(frozen=True)
class Benchmark:
    """A program, the size it runs with, and at most how many times slower than Rust it may be."""

    name: str
    title: str
    n: int
    target: float


BENCHMARKS = [
    Benchmark("n_body", "n-body", 20_000, NUMERIC),
    Benchmark("spectral_norm", "spectral norm", 160, NUMERIC),
    Benchmark("fannkuch", "fannkuch", 8, NUMERIC),
    Benchmark("mandelbrot", "mandelbrot", 250, NUMERIC),
    Benchmark("matrix_product", "matrix product, lists of lists", 130, NUMERIC),
    Benchmark("sieve", "sieve", 2_000_000, NUMERIC),
    Benchmark("string_building", "string building", 200_000, REST),
    Benchmark("word_count", "word count with a dict", 300_000, REST),
    Benchmark("sorting", "sorting", 100_000, REST),
    Benchmark("binary_trees", "binary trees", 13, REST),
    Benchmark("edit_distance", "edit distance", 700, REST),
    Benchmark("particles", "particle objects", 600, REST),
    Benchmark("generators", "generators", 50_000, REST),
    Benchmark("closures", "closures", 60_000, REST),
    Benchmark("scheduler", "scheduler of classes", 200_000, REST),
    Benchmark("big_integers", "large integers", 400, REST),
    Benchmark("queues", "heapq and deque", 150, REST),
    Benchmark("parsing", "parsing text", 1_500, REST),
    Benchmark("constraints", "constraint solver of classes", 10, REST),
    Benchmark("log_lines", "regular expressions", 3_000, REST),
]


@dataclass(frozen=True)
class Row:
    """One benchmark's medians in milliseconds. Without a module (`problem`) there is nothing to compare."""

    name: str
    title: str
    n: int
    target: float
    cpython_ms: float = 0.0
    module_ms: float = 0.0
    rust_ms: float = 0.0
    module_bytes: int = 0
    rust_bytes: int = 0
    problem: str = ""

    @property
    def faster(self) -> float:
        """How many times faster than CPython."""
        return self.cpython_ms / self.module_ms

    @property
    def to_rust(self) -> float:
        """The module's time as a multiple of Rust's."""
        return self.module_ms / self.rust_ms

    @property
    def met(self) -> bool:
        """Whether the targets are met."""
        return not self.problem and self.to_rust <= self.target and self.faster >= 1


@dataclass(frozen=True)
class Means:
    """The geometric means over the programs of a table."""

    faster: float
    to_rust: float

    @property
    def met(self) -> bool:
        """Whether the targets are met."""
        return self.to_rust <= MEAN_TO_RUST and self.faster >= MEAN_FASTER

    def cells(self) -> list[str]:
        """A row as text."""
        return ["geometric mean", "", "", f"{self.faster:.1f}", "", f"{self.to_rust:.2f}", f"{MEAN_TO_RUST}", ""]


def means(rows: Sequence[Row]) -> Means | None:
    """The means over the whole table; `None` for a part of it, and where something has no times."""
    if len(rows) < len(BENCHMARKS) or any(row.problem for row in rows):
        return None
    return Means(
        statistics.geometric_mean(row.faster for row in rows), statistics.geometric_mean(row.to_rust for row in rows)
    )


def measure(benchmark: Benchmark, rounds: int) -> Row:
    """Runs one benchmark in turns."""
    limits = Limits()
    head = (benchmark.name, benchmark.title, benchmark.n, benchmark.target)
    try:
        module = contestants.translated(benchmark.name, limits, benchmark.n)
    except TranslationError as refusal:
        return Row(*head, problem=f"refused: {refusal}")
    rust = contestants.hand_written(benchmark.name, limits)
    plain = contestants.cpython(benchmark.name)
    times: tuple[list[float], list[float], list[float]] = ([], [], [])
    for at in range(rounds + 1):
        # CPython is slow enough to be timed well by one call a round.
        for contestant, (run, repeats) in enumerate(((plain, 1), (module.run, 3), (rust.run, 3))):
            for _ in range(repeats):
                taken, result = contestants.seconds(run, benchmark.n)
                if contestant == 0 and at == 0:
                    expected = result
                if result != expected or type(result) is not type(expected):
                    who = ("CPython", "the module", "Rust")[contestant]
                    return Row(*head, problem=f"wrong: {who} gives {result!r}, CPython {expected!r}")
                if at:
                    times[contestant].append(taken * 1000)
    return Row(*head, *map(statistics.median, times), len(module.wasm), len(rust.wasm))


def cells(row: Row) -> list[str]:
    """A row as text."""
    if row.problem:
        return [row.title, row.problem.splitlines()[0], "", "", "", "", f"{row.target}", ""]
    return [
        row.title,
        f"{row.cpython_ms:.0f}",
        f"{row.module_ms:.2f}",
        f"{row.faster:.0f}",
        f"{row.rust_ms:.2f}",
        f"{row.to_rust:.2f}",
        f"{row.target}",
        f"{row.module_bytes / 1000:.1f}",
    ]


HEADINGS = ["program", "CPython ms", "module ms", "times faster", "Rust ms", "module / Rust", "at most", "module KB"]


def markdown(rows: Sequence[Row], numbers: Sequence[figures.Figure]) -> str:
    """Both tables for the README."""
    tool = find()
    mean = means(rows)
    lines = [
        f"CPython {platform.python_version()}, rustc {'.'.join(map(str, tool.version))}, one run, medians of processor time. “Rust” is safe Rust written",
        "by hand (`tests/bench/rust/`), compiled to WebAssembly by the same rustc and run in the same sandbox.",
        "",
        f"| {' | '.join(HEADINGS)} |",
        f"| --- |{' ---: |' * (len(HEADINGS) - 1)}",
        *(f"| {' | '.join(cells(row))} |" for row in rows),
        *([f"| {' | '.join(mean.cells())} |"] if mean else []),
    ]
    if numbers:
        lines += ["", "| what | measured | at most |", "| --- | ---: | ---: |"]
        lines += [f"| {f.name} | {f.value:.3g} {f.unit} | {f.target:g} {f.unit} |" for f in numbers]
    return "\n".join(lines)


def show(rows: Sequence[Row], numbers: Sequence[figures.Figure]) -> None:
    """Both tables for people."""
    console = Console()
    if not console.is_terminal:
        console.width = 120
    table = Table()
    for i, heading in enumerate(HEADINGS):
        table.add_column(heading, justify="left" if i == 0 else "right")
    for row in rows:
        table.add_row(*cells(row), style=None if row.met else "red")
    mean = means(rows)
    if mean:
        table.add_section()
        table.add_row(*mean.cells(), style=None if mean.met else "red")
    console.print(table)
    if mean and not mean.met:
        wanted = f"at most {MEAN_TO_RUST} times Rust, at least {MEAN_FASTER:g} times CPython"
        console.print(
            f"geometric mean: {mean.to_rust:.2f} and {mean.faster:.1f}, the target is {wanted}", highlight=False
        )
    for row in rows:
        if row.problem:
            console.print(f"{row.title}: {row.problem}", markup=False, highlight=False)
        elif not row.met:
            console.print(f"{row.title}: {row.to_rust:.2f} times Rust, the target is {row.target}", highlight=False)
    for f in numbers:
        verdict = "" if f.met else "  MISSED"
        console.print(f"{f.name}: {f.value:.3g} {f.unit} (at most {f.target:g} {f.unit}){verdict}", highlight=False)


def update_readme(text: str, first: str = BEGIN, last: str = END) -> None:
    """Puts the tables between the README's markers."""
    readme = README.read_text("utf-8")
    before, begin, rest = readme.partition(first)
    _, end, after = rest.partition(last)
    if not begin or not end:
        raise SystemExit(f"{README.name} lacks the markers {first} and {last}")
    README.write_text(f"{before}{first}\n{text}\n{last}{after}", "utf-8")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--only", nargs="+", metavar="NAME", choices=[b.name for b in BENCHMARKS], help="some of the programs"
    )
    parser.add_argument("--rounds", type=int, default=5, help="rounds per program (default 5)")
    parser.add_argument("--calls", type=int, default=1_000_000, help="calls for memory growth (default a million)")
    parser.add_argument("--no-figures", action="store_true", help="only the programs")
    parser.add_argument("--json", action="store_true", help="numbers for machines")
    parser.add_argument("--markdown", action="store_true", help="the README's tables")
    parser.add_argument("--update-readme", action="store_true", help="write the tables into the README")
    parser.add_argument("--strict", action="store_true", help="exit status 1 when a target is missed")
    return parser.parse_args()


def main() -> int:
    """Measures and shows."""
    options = arguments()
    if options.update_readme and (options.only or options.no_figures):
        raise SystemExit("--update-readme needs everything measured: leave out --only and --no-figures")
    rows = []
    for b in BENCHMARKS:
        if not options.only or b.name in options.only:
            print(f"{b.title} …", file=sys.stderr)
            rows.append(measure(b, options.rounds))
    numbers: list[figures.Figure] = []
    if not options.no_figures:
        print("sizes, calls, loads, memory …", file=sys.stderr)
        numbers = [*figures.translation(), *figures.calls(), *figures.loads(), *figures.growth(options.calls)]
        print("stages with many modules …", file=sys.stderr)
        numbers += stage_modules.opening()
    mean = means(rows)
    if options.json:
        measured = {"programs": [asdict(r) for r in rows], "means": mean and asdict(mean)}
        print(json.dumps({**measured, "figures": [asdict(f) for f in numbers]}, indent=2))
    elif options.markdown:
        print(markdown(rows, numbers))
    else:
        show(rows, numbers)
    if options.update_readme:
        update_readme(markdown(rows, numbers))
    missed = not all(r.met for r in rows) or not all(f.met for f in numbers) or (mean is not None and not mean.met)
    return 1 if any(r.problem for r in rows) or (options.strict and missed) else 0


if __name__ == "__main__":
    sys.exit(main())
