"""The trust policy, which stands outside of every stage: which modules may run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from portalis.stage.errors import StageError, TrustError
from portalis.stage.trust import ANY, TRUSTED, Policy, settings_file
from portalis.translator.model.notices import Notices
from portalis.translator.model.observable import Value


class TrustState:
    """The user's policy as its file has it. While the file is damaged `policy` is None, and nothing runs: `problem` says why."""

    def __init__(self, notices: Notices) -> None:
        self.policy: Value[Policy | None] = Value(None)
        self.problem: Value[str] = Value("")
        self._notices = notices
        self.read()

    @property
    def file(self) -> str:
        """Where the policy stands."""
        return str(settings_file())

    def read(self) -> None:
        """Reads the file again: other tools change it too."""
        try:
            self.policy.value = Policy.load()
            self.problem.value = ""
        except TrustError as error:
            self.policy.value, self.problem.value = None, str(error)

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

    def _change(self, change: Callable[[Policy], Policy]) -> None:
        # Read first: what another tool wrote meanwhile must not be lost.
        try:
            changed = change(Policy.load())
            changed.save()
        except StageError as error:
            self._notices.error(f"The trust policy was not changed: {error}")
        self.read()
