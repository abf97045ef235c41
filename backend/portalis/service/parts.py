"""The parts of a running service, as its faces see them.

`server` makes them; `rest` and `grpc` get all of them in one object and make none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from portalis.service.core import TranslationService
from portalis.service.ports import Access, ArtifactStore, Events, Index, Jobs, Metrics, Workers
from portalis.service.settings import Settings


class Checked(Protocol):
    """A part that can say what is wrong with it."""

    async def healthy(self) -> str | None:
        """What is wrong, in words without paths or secrets; `None` when it works."""


@dataclass
class Parts:
    """Everything that a face needs. All parts have been started when a face gets its first request."""

    settings: Settings
    service: TranslationService
    jobs: Jobs
    access: Access
    events: Events
    metrics: Metrics
    artifacts: ArtifactStore
    index: Index
    workers: Workers
    #: Set while the service stops: it is alive, but no longer ready.
    stopping: bool = field(default=False)

    async def problems(self) -> dict[str, str]:
        """What is wrong now, by the name of the part; empty when the service is ready.

        A store or index that has fallen back to this machine works, and is told by its own status, not here.
        """
        checked: dict[str, Checked] = {"workers": self.workers, "artifacts": self.artifacts, "index": self.index}
        found = {"service": "stopping"} if self.stopping else {}
        for name, part in checked.items():
            problem = await part.healthy()
            if problem is not None:
                found[name] = problem
        return found

    def degraded(self) -> dict[str, str]:
        """What the service does without for now, by the name of the part: Redis or S3 is away, and this machine stands in for it."""
        parts = {"artifacts": self.artifacts, "index": self.index, "limits": self.access}
        found = {name: getattr(part, "degraded", None) for name, part in parts.items()}
        return {name: problem for name, problem in found.items() if problem is not None}
