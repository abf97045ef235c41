"""The programs that a stage's bindings call: loaded once for each module and set of limits, as the policy allows."""

from __future__ import annotations

from pxr import Usd

from portalis.sandbox import Limits
from portalis.sandbox.output import TextStream
from portalis.stage.binding import Binding
from portalis.stage.errors import StageError
from portalis.stage.record import Record
from portalis.stage.registry import Registry
from portalis.stage.running import Program
from portalis.stage.trust import Policy


class Programs:
    """Loads and keeps them. A module is read again once the stage was edited; the same bytes stay the same program."""

    def __init__(self, stage: Usd.Stage, policy: Policy, stdout: TextStream | None) -> None:
        self._registry = Registry(stage, policy=policy)
        self._policy = policy
        self._stdout = stdout
        self._programs: dict[tuple[str, Limits], Program] = {}
        self._limits: dict[tuple[int, float, int], Limits] = {}
        self._records: dict[str, Record] = {}
        self._found: dict[tuple[str, Limits], Program | StageError] = {}

    def of(self, binding: Binding) -> Program:
        """The program of a binding. Raises `StageError`: the module is missing, damaged, refused or not trusted."""
        asked = binding.memory_mib, binding.seconds, binding.fuel
        limits = self._limits.get(asked)
        if limits is None:
            limits = self._limits[asked] = self._policy.grant(*asked, prim=binding.prim, name=binding.name)
        key = (binding.module, limits)
        found = self._found.get(key)
        if found is None:
            try:
                found = self._load(binding.module, limits)
            except StageError as error:
                found = error
            self._found[key] = found
        if isinstance(found, StageError):
            raise found
        return found

    def _load(self, path: str, limits: Limits) -> Program:
        record = self._records.get(path)
        if record is None:
            record = self._records[path] = self._registry.get(path)
        module = record.load(limits)
        key = (record.sha256, limits)
        if key not in self._programs:
            self._programs[key] = Program(module, self._stdout)
        return self._programs[key]

    def forget(self) -> None:
        """The stage was edited: modules may be others."""
        self._records.clear()
        self._found.clear()

    def close(self) -> None:
        """Frees all instances."""
        for program in self._programs.values():
            program.close()
        self._programs.clear()
