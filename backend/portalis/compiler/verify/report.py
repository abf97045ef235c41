"""The results of `portalis verify`: for people, as JSON, and as what a manifest keeps."""

from __future__ import annotations

import platform
from typing import Any

import hypothesis

from portalis.compiler.verify.check import Example, ExportResult, Verification
from portalis.compiler.verify.outcomes import VERDICTS, Verdict
from portalis.compiler.verify.values import shortened

_WORDS: dict[Verdict, str] = {
    "equal": "equal",
    "raised": "with the same exception",
    "limits": "ended by a limit",
    "overflow": "stopped by integer overflow",
    "declined": "declined by the module",
    "outside": "outside the signature's range",
    "unstable": "where CPython's own answer changes",
    "rounded": "where the C library rounds a last place otherwise",
    "differing": "differing",
}
_LONGEST = 2_000


def failed(verification: Verification, int_mode: str) -> bool:
    """Whether something differs. With `--int=fast` ints have 64 bits, so an overflow that is reported is no difference."""
    if verification.startup_differs:
        return True
    return any(found.difference or (found.counts["overflow"] and int_mode != "fast") for found in verification.results)


def as_text(verification: Verification, script: str, int_mode: str) -> str:
    """The report for people."""
    options = verification.settings
    lines = []
    if verification.startup is not None:
        lines.append("the script's own statements " + ("differ:" if verification.startup_differs else "do not end:"))
        lines += [*_example(verification.startup), ""]
    for found in verification.results:
        lines += [found.signature, f"  {_counts(found)}"]
        if found.compared == 0:
            lines.append("  nothing could be compared: no case came to an end on both sides")
        if found.mutating:
            lines.append(
                f"  note: in {found.mutating} of them CPython changes an argument; a module gets a copy, its caller sees no change"
            )
        for verdict, example in found.examples.items():
            which = " by the module only" if verdict == "limits" else ""
            lines += [f"  {_WORDS[verdict]}{which}, for example:", *(f"  {line}" for line in _example(example))]
        if found.difference is not None:
            lines += ["  DIFFERS, the smallest input found:", *(f"  {line}" for line in _example(found.difference))]
            again = (
                f"portalis verify {script} --export {found.name} --examples {options.examples} --seed {options.seed}"
            )
            lines.append(f"    again:   {again}")
        lines.append("")
    differ = sum(found.difference is not None for found in verification.results)
    cases = sum(found.cases for found in verification.results)
    conclusion = f"{differ} differ" if differ else "no difference found"
    if failed(verification, int_mode) and not differ and not verification.startup_differs:
        conclusion = "integer overflow where CPython has an answer"
    lines.append(
        f"{len(verification.results)} exports, {cases:,} cases: {conclusion} "
        f"(seed {options.seed}, Python {platform.python_version()}, Hypothesis {hypothesis.__version__})"
    )
    return "\n".join(lines)


def as_json(verification: Verification, int_mode: str) -> dict[str, Any]:
    """The whole report as JSON-ready data."""
    return {
        "ok": not failed(verification, int_mode),
        **_facts(verification),
        "deadline": verification.settings.deadline,
        "startup": None if verification.startup is None else _example_json(verification.startup),
        "exports": [
            {
                "name": found.name,
                "signature": found.signature,
                "cases": found.cases,
                "counts": found.counts,
                "module_limits": found.module_limits,
                "mutating": found.mutating,
                "difference": None if found.difference is None else _example_json(found.difference),
                "examples": {verdict: _example_json(example) for verdict, example in found.examples.items()},
            }
            for found in verification.results
        ],
    }


def summary(verification: Verification) -> dict[str, Any]:
    """What a manifest keeps under `verification`: how it was done, and the counts that are not 0 for each export."""
    return {
        **_facts(verification),
        "exports": {
            found.name: {verdict: found.counts[verdict] for verdict in VERDICTS if found.counts[verdict]}
            for found in verification.results
        },
    }


def _facts(verification: Verification) -> dict[str, Any]:
    return {
        "seed": verification.settings.seed,
        "examples": verification.settings.examples,
        "python": platform.python_version(),
        "hypothesis": hypothesis.__version__,
    }


def _counts(found: ExportResult) -> str:
    counts = ", ".join(f"{found.counts[verdict]} {_WORDS[verdict]}" for verdict in VERDICTS if found.counts[verdict])
    return f"{found.cases} cases: {counts or 'none'}"


def _example(example: Example) -> list[str]:
    """Indented lines: the calls, ready to be pasted, and what each side did."""
    lines = [f"    {shortened(call, _LONGEST)}" for call in example.calls]
    lines += [
        f"    CPython: {shortened(example.python, _LONGEST)}",
        f"    module:  {shortened(example.module, _LONGEST)}",
    ]
    return [*lines, f"    ({example.note})"] if example.note else lines


def _example_json(example: Example) -> dict[str, Any]:
    return {"calls": list(example.calls), "python": example.python, "module": example.module, "note": example.note}
