"""The programs that a stage's bindings call: loaded once for each module and set of limits, as the policy allows."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from pxr import Usd

from portalis.sandbox import Limits, Sandbox
from portalis.sandbox.output import TextStream
from portalis.stage.assets import Asset
from portalis.stage.binding import Binding
from portalis.stage.errors import StageError
from portalis.stage.pacing import MANY, Steps, together
from portalis.stage.record import Record
from portalis.stage.registry import Registry
from portalis.stage.running import Program
from portalis.stage.trust import Policy


class Programs:
    """Loads and keeps them. Once the stage was edited each is looked up again; a file that was read and compared with its hash is not read
    again for that hash."""

    def __init__(self, stage: Usd.Stage, policy: Policy, stdout: TextStream | None) -> None:
        self._registry = Registry(stage, policy=policy)
        self._policy = policy
        self._stdout = stdout
        self._programs: dict[tuple[str, Limits], Program] = {}
        self._read: set[tuple[Asset, str]] = set()
        """Files whose content had the hash."""
        self._limits: dict[tuple[int, float, int], Limits] = {}
        self._records: dict[str, Record] = {}
        self._found: dict[tuple[str, Limits], Program | StageError] = {}
        self._edits = 0

    def of(self, binding: Binding) -> Program:
        """The program of a binding. Raises `StageError`: the module is missing, damaged, refused or not trusted."""
        limits = self._granted(binding)
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

    def loading(self, bindings: Iterable[Binding]) -> Steps[None]:
        """Finds bindings' programs, or what is wrong with them, ahead of `of`: in steps, of which those that read and compile need nothing of USD."""
        wanted: dict[tuple[str, Limits], Steps[None]] = {}
        for at, binding in enumerate(bindings):
            if not at % MANY:
                yield None
            # Where no limits are granted `of` says so.
            with suppress(StageError):
                key = (binding.module, self._granted(binding))
                if key not in wanted and key not in self._found:
                    wanted[key] = self._loading(*key)
        edits = self._edits
        for key, found in zip(wanted, (yield from together(list(wanted.values()))), strict=True):
            if isinstance(found, StageError):
                # An edit meanwhile may have mended it.
                if edits == self._edits:
                    self._found[key] = found
            elif found is not None and not isinstance(found, OSError):
                raise found

    def _loading(self, path: str, limits: Limits) -> Steps[None]:
        record = self._record(path)
        if self._kept(record, limits) is not None:
            return
        asset, sha256 = record.asset, record.sha256
        self._policy.require(record.module, sha256)
        yield from record.reading()
        # The bytes were compared with the hash.
        if asset is not None:
            self._read.add((asset, sha256))
        if (sha256, limits) not in self._programs:
            module = yield from record.compiling(limits)
            if (sha256, limits) not in self._programs:
                self._programs[sha256, limits] = Program(module, self._stdout)

    def _granted(self, binding: Binding) -> Limits:
        asked = binding.memory_mib, binding.seconds, binding.fuel
        limits = self._limits.get(asked)
        if limits is None:
            limits = self._limits[asked] = self._policy.grant(*asked, prim=binding.prim, name=binding.name)
        return limits

    def _record(self, path: str) -> Record:
        record = self._records.get(path)
        if record is None:
            record = self._records[path] = self._registry.get(path)
        return record

    def _kept(self, record: Record, limits: Limits) -> Program | None:
        """The program that the module is, if nothing is to be read for that. Raises `StageError` where the policy does not let it run."""
        program = self._programs.get((record.sha256, limits))
        if program is None:
            return None
        if "wasm" not in vars(record):
            asset = record.asset
            if asset is None or (asset, record.sha256) not in self._read:
                return None
        self._policy.require(record.module, record.sha256)
        return program

    def _load(self, path: str, limits: Limits) -> Program:
        record = self._record(path)
        program = self._kept(record, limits)
        if program is None:
            record.trusted()
            key = (record.sha256, limits)
            program = self._programs.get(key)
            if program is None:
                program = self._programs[key] = Program(record.validated(Sandbox(limits)), self._stdout)
            asset = record.asset
            if asset is not None:
                self._read.add((asset, record.sha256))
        return program

    def forget(self) -> None:
        """The stage was edited: modules may be others."""
        self._edits += 1
        self._records.clear()
        self._found.clear()

    def close(self) -> None:
        """Frees all instances."""
        for program in self._programs.values():
            program.close()
        self._programs.clear()
