"""What became of the scripts, the rules and the bake of a batch."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from portalis.stage.baking import BakeReport
from portalis.translator.batch.collecting import Script
from portalis.translator.engines import Diagnostic


class Status(StrEnum):
    """`registered` and `unchanged` are successes; `refused` is the translator's answer, `failed` that there is none or that a later step failed."""

    REGISTERED = "registered"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass
class Outcome:
    """One script's. `step` is where it ended (`read`, `translate`, `register`, `bind`), `code` and `message` say why. `seconds` are the translation's."""

    script: Script
    status: Status
    step: str = ""
    code: str = ""
    message: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    module: str = ""
    sha256: str = ""
    size: int = 0
    bindings: list[str] = field(default_factory=list)
    seconds: float = 0.0
    attempts: int = 0
    #: What the ledger keeps it under.
    fingerprint: str = ""

    @property
    def ok(self) -> bool:
        """Whether its module is in the stage, bound as the rules say."""
        return self.status in (Status.REGISTERED, Status.UNCHANGED)

    def fail(self, step: str, code: str, message: str) -> None:
        """It ends here."""
        self.status, self.step, self.code, self.message = Status.FAILED, step, code, message


@dataclass
class Report:
    """A whole run. `problems` are those of no single script: of rules, of saving, of the bake."""

    stage: str
    engine: str = ""
    version: str = ""
    started: float = field(default_factory=time.time)
    seconds: float = 0.0
    outcomes: list[Outcome] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    bake: BakeReport | None = None
    interrupted: bool = False

    @property
    def totals(self) -> dict[str, int]:
        """How many scripts there are of each status."""
        counts = Counter(outcome.status for outcome in self.outcomes)
        return {status.value: counts[status] for status in Status}

    @property
    def ok(self) -> bool:
        """Whether everything succeeded."""
        baked = self.bake is None or not self.bake.failures
        return all(outcome.ok for outcome in self.outcomes) and not self.problems and baked and not self.interrupted
