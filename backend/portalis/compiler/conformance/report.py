"""Sums up outcomes, for people and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from portalis.compiler.conformance.compare import VERDICTS, Outcome

_TOP_REASONS = 12


def counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many programs per verdict; every verdict is there."""
    tally = Counter(outcome.verdict for outcome in outcomes)
    return {verdict: tally[verdict] for verdict in VERDICTS}


def reasons(outcomes: Sequence[Outcome]) -> list[tuple[str, int, str]]:
    """Why programs were refused: (code, number of programs, an example), most frequent first."""
    tally: Counter[str] = Counter()
    example: dict[str, str] = {}
    for outcome in outcomes:
        for code in sorted(set(outcome.codes)):
            tally[code] += 1
        if outcome.codes:
            example.setdefault(outcome.codes[0], f"{outcome.name}: {outcome.detail.partition(' ')[2]}")
    return [
        (code, count, example.get(code, "")) for code, count in sorted(tally.items(), key=lambda kv: (-kv[1], kv[0]))
    ]


def as_json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The whole report as JSON-ready data."""
    return {
        "summary": counts(outcomes),
        "reasons": [{"code": code, "programs": count} for code, count, _ in reasons(outcomes)],
        "programs": [asdict(outcome) for outcome in outcomes],
    }


def as_text(outcomes: Sequence[Outcome]) -> str:
    """The report for people: what is not equal, why programs were refused, the totals."""
    lines = []
    others = [outcome for outcome in outcomes if outcome.verdict != "equal"]
    width = max((len(outcome.name) for outcome in others), default=0)
    for outcome in sorted(others, key=lambda o: VERDICTS.index(o.verdict)):
        lines.append(f"{outcome.verdict:<8} {outcome.name:<{width}}  {outcome.detail}")
    why = reasons(outcomes)
    if why:
        lines += ["", "Refused because of (programs, diagnostic, an example):"]
        lines += [f"{count:>5}  {code}  {example}" for code, count, example in why[:_TOP_REASONS]]
    lines += ["", ", ".join(f"{verdict} {count}" for verdict, count in counts(outcomes).items())]
    return "\n".join(lines).lstrip("\n")
