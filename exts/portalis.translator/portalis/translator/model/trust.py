"""The trust policy, which stands outside of every stage: which modules may run."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from portalis.stage.errors import StageError, TrustError
from portalis.stage.trust import ANY, TRUSTED, Policy, settings_file
from portalis.translator.model.notices import Notices
from portalis.translator.model.observable import Value
from portalis.translator.model.tasks import Tasks


class TrustState:
    """The user's policy as its file has it. While the file is damaged `policy` is None, and nothing runs: `problem` says why.

    `found` is what `load_policy` gave; from then on the file is read and written in a thread.
    """

    def __init__(self, notices: Notices, tasks: Tasks, found: Policy | str) -> None:
        self.policy: Value[Policy | None] = Value(None)
        self.problem: Value[str] = Value("")
        self._notices, self._tasks = notices, tasks
        self._lock = asyncio.Lock()
        self._asked = 0
        self._take(found)

    @property
    def file(self) -> str:
        """Where the policy stands."""
        return str(settings_file())

    def read(self) -> None:
        """Reads the file again: other tools change it too."""
        self._change(None)

    def run_any(self, any_module: bool) -> None:
        """Whether modules may run that are neither listed nor signed."""
        self._change(lambda policy: replace(policy, run=ANY if any_module else TRUSTED))

    def add(self, sha256: str, note: str) -> None:
        """Trusts one module, whatever stage it is in."""
        self._change(lambda policy: replace(policy, sha256={**policy.sha256, sha256: note}))

    def forget(self, sha256: str) -> None:
        """Trusts it no more."""
        self._change(
            lambda policy: replace(policy, sha256={one: note for one, note in policy.sha256.items() if one != sha256})
        )

    def _change(self, change: Callable[[Policy], Policy] | None) -> None:
        """Changes the file, if there is something to change, and reads it, in a thread: one after the other."""
        self._asked += 1
        self._tasks.start(f"trust {self._asked}", self._changing(change))

    async def _changing(self, change: Callable[[Policy], Policy] | None) -> None:
        async with self._lock:
            if change is not None:
                try:
                    await asyncio.to_thread(_save, change)
                except StageError as error:
                    self._notices.error(f"The trust policy was not changed: {error}")
            self._take(await asyncio.to_thread(load_policy))

    def _take(self, found: Policy | str) -> None:
        if isinstance(found, str):
            self.policy.value, self.problem.value = None, found
        else:
            self.policy.value, self.problem.value = found, ""


def load_policy() -> Policy | str:
    """The policy, or what is wrong with its file."""
    try:
        return Policy.load()
    except TrustError as error:
        return str(error)


def _save(change: Callable[[Policy], Policy]) -> None:
    # Read first: what another tool wrote meanwhile must not be lost.
    change(Policy.load()).save()
