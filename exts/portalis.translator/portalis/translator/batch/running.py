"""One run: scripts go to the engine, their modules into the stage, in the order of the scripts whatever comes back first.

The order makes the stage the same each time. `stop` ends the run in good order: what is translated is still placed, the rest is cancelled.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from portalis.stage.cli.common import Failure
from portalis.translator.batch.collecting import Script
from portalis.translator.batch.outcome import Outcome, Report, Status
from portalis.translator.batch.placing import Placer
from portalis.translator.batch.submitting import Answer, Submitter


class Watching(Protocol):
    """Who is told how far the run is."""

    def done(self, outcome: Outcome) -> None:
        """A script has come to its end."""

    def note(self, text: str) -> None:
        """Something that concerns all."""


Fingerprint = Callable[[Script], str]


async def run(
    scripts: list[Script],
    submitter: Submitter,
    placer: Placer,
    fingerprint: Fingerprint,
    report: Report,
    watching: Watching,
    stop: asyncio.Event,
) -> None:
    """Fills the report's outcomes, one for each script, in their order. Saves now and then, and in the end."""
    known: dict[Script, Outcome] = {}
    tasks: dict[Script, asyncio.Task[Answer]] = {}
    for script in scripts:
        if script.problem is None:
            found = placer.known(script, fingerprint(script))
            if found is not None:
                known[script] = found
            else:
                tasks[script] = asyncio.create_task(submitter.translate(script))
    stopping = asyncio.create_task(stop.wait())
    try:
        for script in scripts:
            task = tasks.get(script)
            if task is not None and not task.done():
                await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.sleep(0)  # others go on even when everything is there already
            if stop.is_set() and not report.interrupted:
                report.interrupted = True
                for other in tasks.values():
                    other.cancel()
                await asyncio.gather(*tasks.values(), return_exceptions=True)
            outcome = known.get(script) or _translated(script, task, fingerprint)
            _place(outcome, task, placer)
            report.outcomes.append(outcome)
            watching.done(outcome)
            _save(placer.save_now_and_then, watching)
    finally:
        stopping.cancel()
        for task in tasks.values():
            task.cancel()
    if not report.interrupted:
        report.problems += placer.idle_rules(scripts)
    try:
        placer.save()
    except Failure as error:
        report.problems.append(error.message)


def _translated(script: Script, task: asyncio.Task[Answer] | None, fingerprint: Fingerprint) -> Outcome:
    """A script's outcome as far as the engine decides it."""
    if task is None:
        return Outcome(script, Status.FAILED, "read", "unreadable", script.problem or "")
    outcome = Outcome(script, Status.REGISTERED, fingerprint=fingerprint(script))
    if task.cancelled():
        outcome.status, outcome.step, outcome.message = Status.CANCELLED, "translate", "the run was interrupted"
        return outcome
    if (bug := task.exception()) is not None:
        outcome.fail("translate", "internal", f"{type(bug).__name__}: {bug}")
        return outcome
    answer = task.result()
    outcome.seconds, outcome.attempts = answer.seconds, answer.attempts
    if answer.error is not None:
        hint = f" {answer.error.hint}" if answer.error.hint else ""
        outcome.fail("translate", answer.error.code, f"{answer.error}{hint}")
    elif answer.translation is not None:
        outcome.diagnostics = answer.translation.diagnostics
        if not answer.translation.ok:
            outcome.status, outcome.step = Status.REFUSED, "translate"
    return outcome


def _place(outcome: Outcome, task: asyncio.Task[Answer] | None, placer: Placer) -> None:
    """Puts a module where it belongs. Whatever goes wrong is this script's alone."""
    try:
        if outcome.status is Status.REFUSED:
            placer.refused(outcome)
        elif outcome.status is Status.REGISTERED and task is not None:
            translation = task.result().translation
            assert translation is not None
            placer.register(outcome, translation)
        if outcome.ok:
            placer.bind(outcome)
    except Exception as bug:
        # What is expected was told by then: this is a bug of ours, that must not cost the other scripts.
        outcome.fail(outcome.step or "register", "internal", f"{type(bug).__name__}: {bug}")


def _save(save: Callable[[], None], watching: Watching) -> None:
    try:
        save()
    except Failure as error:
        # It is tried again; if the last time fails too, the report says so.
        watching.note(error.message)
