"""The stage's side of a batch: what is there already, registering, binding, saving."""

from __future__ import annotations

import time
from dataclasses import replace

from pxr import Sdf, Usd

from portalis.schema.behavior import Behavior
from portalis.schema.module import Module
from portalis.stage.binding import bind_all
from portalis.stage.cli.common import Failure, save
from portalis.stage.errors import StageError
from portalis.stage.record import Record
from portalis.stage.registry import Registry
from portalis.translator.batch.collecting import Script
from portalis.translator.batch.ledger import Entry, Ledger
from portalis.translator.batch.outcome import Outcome, Status
from portalis.translator.batch.rules import Rule, Rules
from portalis.translator.engines import Translation

#: Seconds between two savings of what is done.
_SAVE_EVERY = 5.0


class Placer:
    """Puts modules into the stage of `registry` and remembers them in `ledger`.

    `embed`: the bytes go into the layer. `source`: the scripts travel along. `force`: a module is replaced even where bindings do not fit the
    new version.
    """

    def __init__(
        self, registry: Registry, ledger: Ledger, rules: Rules, *, embed: bool, source: bool, force: bool
    ) -> None:
        self._registry, self._ledger, self._rules = registry, ledger, rules
        self._stage: Usd.Stage = registry.stage
        self._embed, self._source, self._force = embed, source, force
        self._prims: dict[Rule, list[Usd.Prim]] = {}
        self._saved = time.monotonic()
        self._grown = 0

    def known(self, script: Script, fingerprint: str) -> Outcome | None:
        """What became of an unchanged script in an earlier run, if that still stands."""
        entry = self._ledger.entries.get(script.name)
        if entry is None or entry.fingerprint != fingerprint:
            return None
        if entry.refused:
            return Outcome(script, Status.REFUSED, "translate", diagnostics=entry.refused, fingerprint=fingerprint)
        record = self._record(entry.module)
        if record is None or record.sha256 != entry.sha256 or not _is_whole(record):
            return None
        return Outcome(
            script,
            Status.UNCHANGED,
            module=entry.module,
            sha256=entry.sha256,
            size=entry.size,
            fingerprint=fingerprint,
        )

    def refused(self, outcome: Outcome) -> None:
        """Remembers that a script is refused. An older version of its module stays in the stage."""
        self._ledger.entries[outcome.script.name] = Entry(
            outcome.fingerprint, self._ledger.place(outcome.script), refused=outcome.diagnostics
        )

    def register(self, outcome: Outcome, translation: Translation) -> None:
        """Registers a module, in the place of an older version if there is one."""
        script, wasm = outcome.script, translation.wasm
        source = script.text.encode() if self._source else None
        try:
            path = f"{self._registry.scope}/{script.name}"
            if self._record(path) is not None:
                record = self._registry.replace(path, wasm, embed=self._embed, source=source, force=self._force)
            else:
                record = self._registry.register(wasm, name=script.name, embed=self._embed, source=source)
        except StageError as error:
            outcome.fail("register", "stage", str(error))
            return
        outcome.module, outcome.sha256, outcome.size = str(record.path), record.sha256, len(wasm or b"")
        self._grown += outcome.size if self._embed else 0
        self._ledger.entries[script.name] = Entry(
            outcome.fingerprint, self._ledger.place(script), outcome.module, outcome.sha256, outcome.size
        )

    def bind(self, outcome: Outcome) -> None:
        """Binds a registered module as the rules say; one that was bound by them is left as it is where it still is bound."""
        entry = self._ledger.entries[outcome.script.name]
        record = self._registry.get(outcome.module)
        for rule in self._rules.of(outcome.script.name):
            # The function's name, which `bind_all` would take, may be that of many modules.
            name = rule.options.get("name", outcome.script.name)
            prims = self.prims(rule)
            others = [prim for prim in prims if _module_of(prim, name) not in (None, outcome.module)]
            if others:
                taken = f"{others[0].GetPath()} has a binding {name!r} of {_module_of(others[0], name)}"
                outcome.fail("bind", "binding", f"rule {rule.number}: {taken}")
                return
            if entry.rules == self._rules.digest:
                prims = [prim for prim in prims if _module_of(prim, name) is None]
            try:
                bound = bind_all(prims, record, **{**rule.options, "name": name})
            except (StageError, TypeError, ValueError) as error:
                outcome.fail("bind", "binding", f"rule {rule.number}: {error}")
                return
            outcome.bindings += [f"{found.prim} ({found.name})" for found in bound]
        if entry.rules != self._rules.digest:
            self._ledger.entries[outcome.script.name] = replace(entry, rules=self._rules.digest)

    def prims(self, rule: Rule) -> list[Usd.Prim]:
        """The prims that a rule names; modules themselves are none."""
        if rule not in self._prims:
            self._prims[rule] = [prim for prim in rule.select(self._stage) if not Module.is_module(prim)]
        return self._prims[rule]

    def idle_rules(self, scripts: list[Script]) -> list[str]:
        """What is wrong with rules that had nothing to do."""
        found = []
        for rule in self._rules.rules:
            if not any(rule.fits(script.name) for script in scripts):
                found.append(f"rule {rule.number}: none of the scripts makes a module {rule.module!r}")
            elif not self.prims(rule):
                wanted = ", ".join(rule.prims) + (f" of type {rule.type}" if rule.type else "")
                found.append(f"rule {rule.number}: the stage has no prim {wanted}")
        return found

    def save_now_and_then(self) -> None:
        """Saves when the last time was a while ago, so that little is lost with the process. Raises `Failure`."""
        if time.monotonic() - self._saved >= _SAVE_EVERY:
            self.save()

    def save(self) -> None:
        """Saves the layer and what is known of it. Raises `Failure`; the file is then as it was."""
        layer: Sdf.Layer = self._stage.GetEditTarget().GetLayer()
        if layer.dirty:
            # A byte takes up to five characters in a text layer.
            save(self._stage, added=5 * self._grown)
        self._saved, self._grown = time.monotonic(), 0
        try:
            self._ledger.save()
        except OSError as error:
            raise Failure(f"cannot write {self._ledger.path}: {error.strerror or error}") from error

    def _record(self, path: str) -> Record | None:
        try:
            return self._registry.get(path)
        except StageError:
            return None


def _is_whole(record: Record) -> bool:
    """Whether the module's bytes are there, as the stage says."""
    try:
        return bool(record.wasm)
    except StageError:
        return False


def _module_of(prim: Usd.Prim, name: str) -> str | None:
    """The module that a binding of a prim uses; empty if it has none any more. None where there is no such binding."""
    if name not in Behavior.names(prim):
        return None
    return next(iter(Behavior(prim, name).modules), "")
