"""A run as JSON, for tools, and as JUnit XML, for build servers."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from portalis.translator.batch.outcome import Outcome, Report, Status

FORMAT = 1
#: Characters that XML 1.0 can not hold.
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_report(report: Report, path: Path) -> None:
    """Writes JSON, or JUnit XML to a path that ends in `.xml`. Raises `OSError`."""
    text = junit(report) if path.suffix == ".xml" else json.dumps(plain(report), indent=2) + "\n"
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, "utf-8", errors="replace")
    part.replace(path)


def plain(report: Report) -> dict[str, Any]:
    """The report, JSON-ready. `format` changes when a field changes its meaning."""
    bake = report.bake
    return {
        "format": FORMAT,
        "ok": report.ok,
        "interrupted": report.interrupted,
        "stage": report.stage,
        "engine": {"name": report.engine, "version": report.version},
        "started": datetime.fromtimestamp(report.started, UTC).isoformat(timespec="seconds"),
        "seconds": round(report.seconds, 3),
        "totals": report.totals,
        "problems": report.problems,
        "scripts": [_script(outcome) for outcome in report.outcomes],
        "bake": None
        if bake is None
        else {
            "output": bake.output,
            "frames": bake.frames,
            "resumed_at": bake.resumed_at,
            "samples": bake.samples,
            "seconds": round(bake.seconds, 3),
            "failures": [vars(failure) for failure in bake.failures],
        },
    }


def _script(outcome: Outcome) -> dict[str, Any]:
    found: dict[str, Any] = {
        "script": outcome.script.shown,
        "name": outcome.script.name,
        "status": outcome.status.value,
        "seconds": round(outcome.seconds, 4),
        "attempts": outcome.attempts,
        "diagnostics": [asdict(one) for one in outcome.diagnostics],
    }
    if outcome.module:
        module = {"prim": outcome.module, "sha256": outcome.sha256, "bytes": outcome.size}
        found |= {"module": module, "bindings": outcome.bindings}
    if not outcome.ok:
        found |= {"step": outcome.step, "code": outcome.code, "message": outcome.message}
    return found


def junit(report: Report) -> str:
    """The report as JUnit XML: a test case for each script, one for the rules and the stage, one for the bake."""
    suite = ElementTree.Element("testsuite", name="portalis batch", time=f"{report.seconds:.3f}")
    for outcome in report.outcomes:
        case = _case(suite, outcome.script.shown, outcome.seconds)
        if outcome.status is Status.REFUSED:
            said = [_line(outcome, one) for one in outcome.diagnostics]
            _fault(case, "failure", "refused", said[0] if said else "refused", "\n".join(said))
        elif outcome.status is Status.FAILED:
            _fault(case, "error", outcome.code, f"{outcome.step}: {outcome.message}", outcome.message)
        elif outcome.status is Status.CANCELLED:
            _fault(case, "skipped", "", outcome.message, "")
    if report.problems:
        _fault(_case(suite, "stage", 0.0), "error", "stage", report.problems[0], "\n".join(report.problems))
    if report.bake is not None:
        case = _case(suite, "bake", report.bake.seconds)
        for failure in report.bake.failures[:1]:
            told = "\n".join(f"{one.prim} ({one.binding}): {one.message}" for one in report.bake.failures)
            _fault(case, "failure", "behaviour", f"{failure.prim} ({failure.binding}) stopped", told)
    for name in ("failure", "error", "skipped"):
        plural = {"failure": "failures", "error": "errors", "skipped": "skipped"}[name]
        suite.set(plural, str(sum(case.find(name) is not None for case in suite)))
    suite.set("tests", str(len(suite)))
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _case(suite: ElementTree.Element, name: str, seconds: float) -> ElementTree.Element:
    return ElementTree.SubElement(
        suite, "testcase", classname="portalis.batch", name=_text(name), time=f"{seconds:.3f}"
    )


def _fault(case: ElementTree.Element, tag: str, kind: str, message: str, text: str) -> None:
    found = ElementTree.SubElement(case, tag, message=_text(message))
    if kind:
        found.set("type", kind)
    found.text = _text(text)


def _line(outcome: Outcome, found: Any) -> str:
    return (
        f"{found.file or outcome.script.shown}:{found.span.line}:{found.span.column + 1}: {found.code} {found.message}"
    )


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
