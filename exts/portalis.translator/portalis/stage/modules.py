"""The programs that a stage's bindings call: loaded once for each module and set of limits, as the policy allows."""

from __future__ import annotations

from portalis.sandbox.output import TextStream
from portalis.stage.binding import Binding
from portalis.stage.registry import Registry
from portalis.stage.running import Program, sandbox_for
from portalis.stage.trust import Policy
from pxr import Usd


class Programs:
    """Loads and keeps them."""

    def __init__(self, stage: Usd.Stage, policy: Policy, stdout: TextStream | None) -> None:
        self._stage = stage
        self._policy = policy
        self._stdout = stdout
        self._kept: dict[tuple[str, int, float, int], Program] = {}
        self._sha256: dict[str, str] = {}

    def of(self, binding: Binding) -> Program:
        """The program of a binding. Raises `StageError`: the module is missing, damaged, refused or not trusted."""
        record = Registry(self._stage).get(binding.module)
        key = (record.sha256, binding.memory_mib, binding.seconds, binding.fuel)
        if key not in self._kept:
            self._kept[key] = Program(sandbox_for(binding, self._stdout).load(record.wasm), self._stdout)
        return self._kept[key]

    def forget(self) -> None:
        """The stage was edited: modules may be others."""
        self._sha256.clear()

    def close(self) -> None:
        """Frees all instances."""
        for program in self._kept.values():
            program.close()
        self._kept.clear()
