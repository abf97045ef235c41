"""Searches for an input on which an export differs from CPython, and shrinks it: Hypothesis drives, this judges.

A difference is confirmed before it counts: in a fresh instance, and against CPython under other hash seeds, since what shows the order
of a set of strings (or the time, or an address) is not one answer in CPython either; and against CPython with the C library's functions
rounded as the module's are, since their last place changes with the library and the processor.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from portalis.compiler.verify.harvest import Literals
from portalis.compiler.verify.libm import Libm
from portalis.compiler.verify.module import ModuleSide, OutsideError
from portalis.compiler.verify.outcomes import VERDICTS, Outcome, Side, Verdict, compare, same, show_calls
from portalis.compiler.verify.python import Calls, PythonSide, ScriptFile
from portalis.compiler.verify.strategies import Strategies, arguments
from portalis.compiler.verify.values import Encoder
from portalis.sandbox import Limits, Sandbox
from portalis.sandbox.manifest import Export

#: Hash seeds under which CPython is asked again about a difference: a few, and many once it has been seen to depend on them. A set of two
#: strings has the same order under all of them with a chance of 2**-16.
_FEW, _MANY = 3, 16
#: Cases of an export that may use up the deadline before it becomes a tenth: most of what runs long never ends.
_SLOW_CASES = 3
_PATIENCE = 5
#: Calls that may come before the one that is looked at, in a module with state.
_CALLS_BEFORE = 3
_MEMORY = 2**32


@dataclass(frozen=True)
class Example:
    """A case and what came of it: its calls as Python, and what each side did at the first call that differs."""

    calls: tuple[str, ...]
    python: str
    module: str
    note: str = ""


@dataclass
class ExportResult:
    """What was found out about one export."""

    name: str
    signature: str
    counts: dict[Verdict, int] = field(default_factory=lambda: dict.fromkeys(VERDICTS, 0))
    #: of the cases that ran into limits, those in which only the module did
    module_limits: int = 0
    #: cases in which CPython changed an argument, which the caller of a module does not see
    mutating: int = 0
    difference: Example | None = None
    #: an example of a verdict that is neither good nor a difference
    examples: dict[Verdict, Example] = field(default_factory=dict)

    @property
    def cases(self) -> int:
        """How many cases were run."""
        return sum(self.counts.values())

    @property
    def compared(self) -> int:
        """In how many of them both sides came to an end."""
        return self.counts["equal"] + self.counts["raised"] + self.counts["differing"]


@dataclass(frozen=True)
class Settings:
    """How to search: `examples` per export, `deadline` in seconds for each case on each side."""

    examples: int = 200
    seed: int = 0
    deadline: float = 2.0


@dataclass
class Verification:
    """The results for all exports. `startup` is set when the script's own statements differ, or end in an exception."""

    settings: Settings
    results: list[ExportResult] = field(default_factory=list)
    startup: Example | None = None
    startup_differs: bool = False


def verify(
    wasm: bytes,
    script: ScriptFile,
    literals: Literals,
    options: Settings,
    names: Sequence[str] | None = None,
    say: Callable[[str], None] = lambda text: None,
) -> Verification:
    """Compares the exports of a module (those in `names`, else all) with the script in CPython.

    Raises `PythonError` when CPython can not run the script at all, `ValidationError` for a module that the sandbox does not take,
    `IntegerOverflow` when a call needed more than 64 bits of a module that can be made again with more (`--int=auto`).
    """
    with ExitStack() as stack:
        sandbox = Sandbox(Limits(memory=_MEMORY, seconds=options.deadline))
        module = stack.enter_context(sandbox.load(wasm))
        verification = Verification(options)
        judge = stack.enter_context(_Judge(wasm, script, ModuleSide(module), options))
        theirs, ours = judge.started()
        if not same(theirs, ours) or theirs.raised or theirs.limit or ours.limit:
            verification.startup = Example((), theirs.describe(), ours.describe())
            verification.startup_differs = not same(theirs, ours)
            return verification
        exports = module.manifest.exports
        for export in exports:
            if names is None or export.name in names:
                search = _Search(judge, exports, export, literals, options, say)
                verification.results.append(search.run())
                if judge.module.overflow is not None and module.manifest.options.get("int") == "auto":
                    raise judge.module.overflow
        return verification


class _Judge:
    """Runs cases on both sides and compares."""

    def __init__(self, wasm: bytes, script: ScriptFile, module: ModuleSide, options: Settings) -> None:
        self.python = PythonSide(script)
        self.module = module
        self.deadline = options.deadline
        #: how many other hash seeds a difference must survive
        self.seeds = _FEW
        #: whether more time was tried once, in vain, for this export
        self.never_ends = False
        self._options = options
        self._wasm = wasm
        self._script = script
        self._others: list[PythonSide] = []
        self._libm = Libm()
        self._rounded: PythonSide | None = None

    def __enter__(self) -> _Judge:
        return self

    def __exit__(self, *_: object) -> None:
        for side in (self.python, self._rounded, *self._others):
            if side is not None:
                side.close()
        self._libm.close()

    def started(self) -> tuple[Outcome, Outcome]:
        """How the script's own statements went on both sides."""
        theirs, ours = self.python.started.last, self.module.started.last
        if not same(theirs, ours) and same(self._as_rounded().started.last, ours):
            return ours, ours
        return theirs, ours

    def judge(self, calls: Calls) -> tuple[Verdict, Side, Side, str]:
        """The verdict, what each side did, and what to know about it."""
        nothing = Side((Outcome(limit="skipped"),))
        try:
            values = self.module.admit(calls)
        except OutsideError as error:
            return "outside", nothing, nothing, str(error)
        theirs = self.python.run(calls, self.deadline)
        if theirs.last.limit is not None:
            return "limits", theirs, nothing, ""
        ours = self.module.run(calls, values)
        used_before = self.module.used_before
        note = ""
        verdict = compare(theirs, ours)
        if verdict == "limits" and ours.last.limit == "time" and theirs.seconds < self._options.deadline / 10:
            self.never_ends = self.never_ends or self._never_ends(calls, values)
            if self.never_ends:
                verdict, note = "differing", "the module did not come to an end"
        if verdict == "differing" and used_before:
            again = self.module.run(calls, values, fresh=True)
            if compare(theirs, again) != "differing":
                note = "only in an instance that was called before, though the manifest says that no call leaves anything behind"
        if verdict == "differing" and self._depends_on_seed(calls, theirs):
            return "unstable", theirs, ours, ""
        if verdict == "differing" and compare(self._as_rounded().run(calls, self.deadline), ours) in (
            "equal",
            "raised",
        ):
            return "rounded", theirs, ours, ""
        return verdict, theirs, ours, note

    def _as_rounded(self) -> PythonSide:
        """CPython with the functions of the C library rounded as the module rounds them."""
        if self._rounded is None:
            self._rounded = PythonSide(self._script, libm=self._libm)
        return self._rounded

    def _never_ends(self, calls: Calls, values: list[list[Any]]) -> bool:
        seconds = self._options.deadline * _PATIENCE
        with Sandbox(Limits(memory=_MEMORY, seconds=seconds)).load(self._wasm) as module:
            return ModuleSide(module).run(calls, values).last.limit == "time"

    def _depends_on_seed(self, calls: Calls, theirs: Side) -> bool:
        """Whether CPython does something else when it is asked again."""
        shown = " ".join(outcome.describe() for outcome in theirs.outcomes)
        paddings = [7 * (number + 1) for number in range(4 * self.seeds)] if "nan" in shown else []
        if any(self._changes(theirs, self.python.run(calls, self.deadline, padding)) for padding in paddings):
            return True
        for index in range(self.seeds):
            if index == len(self._others):
                self._others.append(PythonSide(self._script, str(index + 1)))
            if self._changes(theirs, self._others[index].run(calls, self.deadline)):
                return True
        return False

    def _changes(self, theirs: Side, again: Side) -> bool:
        if compare(theirs, again) != "differing":
            return False
        self.seeds = _MANY
        return True

    def surely_differs(self, calls: Calls) -> bool:
        """Whether a difference found with few hash seeds survives many."""
        self.seeds = _MANY
        return self.judge(calls)[0] == "differing"


class _DifferenceError(Exception):
    """What tells Hypothesis that it found something."""


class _Search:
    """The search for one export."""

    def __init__(
        self,
        judge: _Judge,
        exports: Sequence[Export],
        export: Export,
        literals: Literals,
        options: Settings,
        say: Callable[[str], None],
    ) -> None:
        self._judge = judge
        self._exports = exports
        self._export = export
        self._literals = literals
        self._options = options
        self._say = say

    def run(self) -> ExportResult:
        """Cases until one differs or there are enough. A difference that turns out to be CPython's own does not end it."""
        judge = self._judge
        judge.seeds, judge.never_ends = _FEW, False
        while True:
            judge.deadline = self._options.deadline
            result, calls = self._attempts()
            if calls is None or judge.seeds == _MANY or judge.surely_differs(calls):
                return result

    def _attempts(self) -> tuple[ExportResult, Calls | None]:
        export, judge = self._export, self._judge
        result = ExportResult(export.name, str(export))
        failing: list[tuple[Calls, Side, Side, str]] = []
        slow = 0

        @hypothesis.seed(self._seed())
        @settings(
            max_examples=self._options.examples,
            phases=(Phase.generate, Phase.shrink),
            database=None,
            deadline=None,
            derandomize=False,
            report_multiple_bugs=False,
            print_blob=False,
            suppress_health_check=list(HealthCheck),
            verbosity=Verbosity.quiet,
        )
        @given(self._cases())
        def attempt(calls: list[tuple[str, list[Any]]]) -> None:
            nonlocal slow
            verdict, theirs, ours, note = judge.judge(calls)
            if not _reached(calls, verdict, theirs, ours):
                hypothesis.reject()
            if theirs.last.limit == "time" or ours.last.limit == "time":
                slow += 1
                if slow == _SLOW_CASES:
                    judge.deadline = self._options.deadline / 10
            if not failing:
                self._count(result, verdict, calls, theirs, ours, note)
                self._say(f"{export.name}: {result.cases} cases")
            if verdict == "differing":
                failing.append((calls, theirs, ours, note))
                self._say(f"{export.name}: looking for a smaller input that differs")
                raise _DifferenceError

        with _own_constants_only():
            try:
                attempt()
            except _DifferenceError:
                pass
            except Flaky:
                failing.append(min(failing, key=lambda found: len(str(found[0]))))
        if not failing:
            return result, None
        # Hypothesis ends with the smallest.
        calls, theirs, ours, note = failing[-1]
        result.difference = self._example(calls, theirs, ours, note)
        return result, calls

    def _seed(self) -> int:
        """The same for an export whether others are looked at or not."""
        text = f"{self._options.seed}:{self._export.name}"
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")

    def _cases(self) -> st.SearchStrategy[Any]:
        plain, beyond = Strategies(self._literals), Strategies(self._literals, beyond=True)
        last = self._call(self._export, plain)
        if any(_has_int(param.type.flat, str(param.type)) for param in self._export.params):
            usual, outside = last, self._call(self._export, beyond)
            last = st.integers(0, 19).flatmap(lambda n: outside if n == 19 else usual)
        if not self._judge.module.keeps_state:
            return last.map(lambda call: [call])
        before = st.lists(st.one_of(*(self._call(export, plain) for export in self._exports)), max_size=_CALLS_BEFORE)
        return st.tuples(st.just([]) | before, last).map(lambda both: [*both[0], both[1]])

    @staticmethod
    def _call(export: Export, strategies: Strategies) -> st.SearchStrategy[Any]:
        params = [(param.type, param.default is not None) for param in export.params]
        return arguments(strategies, params, Encoder({}).encode).map(lambda trees: (export.name, trees))

    def _count(self, result: ExportResult, verdict: Verdict, calls: Calls, theirs: Side, ours: Side, note: str) -> None:
        result.counts[verdict] += 1
        result.mutating += any(outcome.mutated for outcome in theirs.outcomes)
        if verdict == "limits":
            if theirs.last.limit is not None:
                return
            result.module_limits += 1
        if verdict not in ("equal", "raised", "differing"):
            example = self._example(calls, theirs, ours, note)
            known = result.examples.get(verdict)
            if known is None or len("".join(example.calls)) < len("".join(known.calls)):
                result.examples[verdict] = example

    def _example(self, calls: Calls, theirs: Side, ours: Side, note: str) -> Example:
        by_name = {export.name: export for export in self._exports}
        shown = []
        for name, trees in calls[: max(len(theirs.outcomes), len(ours.outcomes))]:
            keywords = self._judge.python.keyword_only.get(name, ())
            params = by_name[name].params[: len(trees)]
            shown.append((name, trees, [param.name if param.name in keywords else None for param in params]))
        at = next(
            (i for i, (a, b) in enumerate(zip(theirs.outcomes, ours.outcomes, strict=False)) if not same(a, b)), -1
        )
        lines = show_calls(shown)
        return Example(tuple(lines), theirs.outcomes[at].describe(), ours.outcomes[at].describe(), note)


def _reached(calls: Calls, verdict: Verdict, theirs: Side, ours: Side) -> bool:
    """Whether the verdict is about the last call: what stops or differs before it is found out where that function's turn is."""
    if verdict == "outside" or len(calls) == 1:
        return True
    if min(len(theirs.outcomes), len(ours.outcomes)) < len(calls):
        return theirs.last.limit == "time"
    return all(same(a, b) for a, b in zip(theirs.outcomes[:-1], ours.outcomes[:-1], strict=True))


def _has_int(flat: Sequence[str], text: str) -> bool:
    """Whether a type has an int in it somewhere."""
    return "i64" in flat or "int" in text or "record" in text


@contextmanager
def _own_constants_only() -> Iterator[None]:
    """Keeps Hypothesis from mixing in the constants of modules that happen to be imported: a seed must mean the same everywhere."""
    name = "_get_local_constants"
    usual = getattr(providers, name, None)
    if usual is None:
        yield
        return
    setattr(providers, name, Constants)
    try:
        yield
    finally:
        setattr(providers, name, usual)
