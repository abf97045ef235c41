"""A validated module, ready to be run."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from portalis.sandbox.code import Code
from portalis.sandbox.containers import Codecs
from portalis.sandbox.engine import Engine
from portalis.sandbox.errors import InstanceDiscarded, SandboxError, TrapError
from portalis.sandbox.instance import Instance
from portalis.sandbox.limits import Limits
from portalis.sandbox.manifest import Export, Manifest
from portalis.sandbox.output import Printed, TextStream
from portalis.sandbox.records import RecordClasses
from portalis.sandbox.tracebacks import FrameFinder
from portalis.sandbox.traps import ExceptionClasses
from portalis.sandbox.validate import Facts


class Module:
    """A module that passed validation. Made by `Sandbox.load`.

    Its exported functions are attributes: `module.height(0.5)` runs in one instance, made on first use and replaced behind a call that
    raised (module-level state then starts afresh). `instantiate` gives further, independent instances. An export named like a
    method of this class is reached with `call`.
    """

    def __init__(self, code: Code, facts: Facts, engine: Engine, limits: Limits, stdout: TextStream | None) -> None:
        self.code = code
        self.facts = facts
        self.engine = engine
        self.limits = limits
        self.manifest: Manifest = facts.manifest
        self.name = PurePosixPath(facts.manifest.source.file.replace("\\", "/")).stem or "module"
        self.codecs = Codecs(RecordClasses(self.name))
        self.exceptions = ExceptionClasses(self.name)
        self.frames = FrameFinder(facts.manifest, facts.line_table)
        self.exports: Mapping[str, Export] = {export.name: export for export in facts.manifest.exports}
        """The exported functions by Python name."""
        self._stdout = stdout
        self._lock = threading.RLock()
        self._instance: Instance | None = None
        self._closed = False

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if not name.startswith("__") and name in self.__dict__.get("exports", ()):
            function = self._current().function(name)
            self.__dict__[name] = function
            return function
        raise AttributeError(f"module {self.__dict__.get('name', '?')!r} exports no function {name!r}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.exports]

    def __repr__(self) -> str:
        return f"<portalis.sandbox.Module {self.name!r}: {', '.join(self.exports) or 'no exports'}>"

    def __enter__(self) -> Module:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def instantiate(self, stdout: TextStream | None = None) -> Instance:
        """A new instance. What it prints goes to `stdout`, else to the sandbox's stream, else to `sys.stdout`."""
        return Instance(self, stdout if stdout is not None else self._stdout)

    def call(self, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """Calls the export with that Python name."""
        return self._current().call(name, *args, **kwargs)

    def call_numpy(self, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """Like `call`; arrays, lists of numbers and of equal tuples of numbers come back as numpy arrays (one copy)."""
        return self._current().call_numpy(name, *args, **kwargs)

    def run(
        self,
        argv: Sequence[str] = (),
        stdout: TextStream | None = None,
        printed: Printed | None = None,
        stdin: Callable[[], str] | None = None,
    ) -> int:
        """Runs a program from the beginning, in an instance of its own; returns its exit status. What it has `printed` in earlier
        runs is not handed on again.

        `argv` is what it finds in `sys.argv`, the script's name first, which is all there is without it. `stdin` gives all of its standard input, and is asked only if the
        program reads it. `SystemExit` becomes the status, as Python does it; any other exception is raised.
        """
        if any("\0" in argument for argument in argv):
            raise ValueError("an argument of a program holds no NUL")
        if "_start" not in self.facts.exports:
            raise SandboxError(f"module {self.name!r} is a library, not a program: it has no '_start'")
        with self.instantiate(stdout) as instance:
            if printed is not None:
                printed.begin()
                instance.store.output.printed = printed
            try:
                instance.run_core("_start", self._given(argv, stdin))
            except TrapError as error:
                if not isinstance(error.__cause__, SystemExit):
                    raise
                return _status(error.__cause__)
        return 0

    def _given(self, argv: Sequence[str], stdin: Callable[[], str] | None) -> dict[str, bytes]:
        given = {}
        if "portalis_arguments" in self.facts.exports:
            given["portalis_arguments"] = "".join(
                f"{argument}\0" for argument in argv or (self.manifest.source.file,)
            ).encode("utf-8", "replace")
        if "portalis_input" in self.facts.exports and stdin is not None:
            given["portalis_input"] = stdin().encode("utf-8", "replace")
        return given

    def close(self) -> None:
        """Ends the module's own instance. Instances made by `instantiate` go on."""
        with self._lock:
            self._closed = True
            if self._instance is not None:
                self._instance.close()
                self._instance = None

    def _current(self) -> Instance:
        with self._lock:
            if self._closed:
                raise InstanceDiscarded(f"module {self.name!r} was closed")
            if self._instance is None or self._instance.discarded:
                for name in self.exports:
                    self.__dict__.pop(name, None)
                self._instance = Instance(self, self._stdout, self._again)
            return self._instance

    def _again(self, export: Export, arrays: int, values: tuple[Any, ...]) -> Any:
        """A call through a function of an instance that has ended."""
        return self._current().function(export.name, arrays)(*values)


def _status(error: SystemExit) -> int:
    code = error.code
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    print(code, file=sys.stderr)
    return 1
