"""The process that runs the script in CPython: `python -P -m portalis.compiler.verify.child`.

One JSON document per line, in and out. The first line in says what to run (`_load`), the answer how its statements went; every further one
is a case (`_answer`). Each case runs in a fork made for it: whatever the calls change, break or use up, the next case begins with the module
as it was behind its own statements. A fork that takes too long is killed; the answer then says so.

With `rounding` in the first line, the functions of the C library round as a module's do (`Rounding`).
"""

from __future__ import annotations

import contextlib
import gc
import inspect
import io
import json
import os
import resource
import select
import signal
import sys
import time
import types
import typing
from typing import Any

from portalis.compiler.verify.libm import Rounding, with_powers_called
from portalis.compiler.verify.values import Encoder, TooLargeError, Tree, decode, manifest_names

#: Characters that one case may print.
_MOST_PRINTED = 4 << 20
_CHUNK = 1 << 20


class _Printed(io.StringIO):
    """What a call prints. One object for good: a script may have taken it with `from sys import stdout`."""

    full = False

    def write(self, text: str, /) -> int:
        if self.tell() + len(text) > _MOST_PRINTED:
            self.full = True
            raise MemoryError("printed too much")
        return super().write(text)

    def take(self) -> str:
        """What was printed since the last time."""
        text = self.getvalue()
        self.seek(0)
        self.truncate()
        return text


class _Script:
    """The script as a module, and what is needed to call it."""

    def __init__(self, request: dict[str, Any]) -> None:
        self.encoder = Encoder(request["records"])
        self.memory: int = request["memory"]
        self.printed = _Printed()
        self.module = types.ModuleType(request["name"])
        self.module.__file__ = request["filename"]
        self._source = request["source"].encode("latin-1")
        self._filename = request["filename"]
        known = request["rounding"]
        self.rounding = None if known is None else Rounding(known)

    def run(self) -> dict[str, Any]:
        """Runs the script's statements; how they went."""
        sys.stdout = self.printed
        sys.modules[self.module.__name__] = self.module
        if self.rounding is not None:
            self.rounding.install()
        return self.outcome(lambda: exec(self._code(), self.module.__dict__))

    def _code(self) -> types.CodeType:
        plain = self.rounding is None
        source = self._source if plain else with_powers_called(self._source, self._filename)
        return compile(source, self._filename, "exec")

    def asked(self) -> list[str]:
        """The values of a C library's functions that were missing so far."""
        return [] if self.rounding is None else list(self.rounding.asked)

    def outcome(self, work: Any) -> dict[str, Any]:
        """What a call returned or raised, and what it printed."""
        try:
            found: dict[str, Any] = {"value": self.encoder.encode(work())}
        except (RecursionError, MemoryError, TooLargeError) as error:
            return {"limit": "recursion" if isinstance(error, RecursionError) else "memory"}
        except BaseException as error:
            found = {"raised": [base.__name__ for base in type(error).__mro__[:-1]], "message": _text(error)}
        if self.printed.full:
            return {"limit": "output"}
        return {**found, "printed": self.printed.take()}

    def call(self, name: str, arguments: list[Tree]) -> dict[str, Any]:
        """The outcome of one call; `mutated` are the arguments that it changed, by their places."""
        values = [decode(tree, self._object, _array) for tree in arguments]
        function = getattr(self.module, name)
        parameters = list(inspect.signature(function).parameters.values())[: len(values)]
        hints = self._hints(function)
        values = [_frozen(value, hints.get(p.name)) for value, p in zip(values, parameters, strict=True)]
        positional = [v for v, p in zip(values, parameters, strict=True) if p.kind is not p.KEYWORD_ONLY]
        keywords = {p.name: v for v, p in zip(values, parameters, strict=True) if p.kind is p.KEYWORD_ONLY}
        found = self.outcome(lambda: function(*positional, **keywords))
        if "limit" not in found:
            with contextlib.suppress(Exception):  # a field that was deleted, a value that contains itself
                after = [self.encoder.encode(value) for value in values]
                found["mutated"] = [at for at, tree in enumerate(after) if tree != arguments[at]]
        return found

    @staticmethod
    def _hints(function: Any) -> dict[str, Any]:
        try:
            return typing.get_type_hints(function)
        except Exception:  # a name that only a type checker has
            return {}

    def keyword_only(self, names: list[str]) -> dict[str, list[str]]:
        """The parameters of each function that are given by name only."""
        found = {}
        for name in names:
            function = getattr(self.module, name, None)
            if isinstance(function, types.FunctionType):
                parameters = inspect.signature(function).parameters.values()
                found[name] = [p.name for p in parameters if p.kind is p.KEYWORD_ONLY]
        return found

    def _object(self, name: str, fields: dict[str, Any]) -> Any:
        """An instance with these fields, as the sandbox makes one: no constructor runs. A named tuple has no other way."""
        cls = self._class(name)
        if issubclass(cls, tuple):
            return tuple.__new__(cls, fields.values())
        made = cls.__new__(cls)
        for field, value in fields.items():
            object.__setattr__(made, field, value)
        return made

    def _class(self, name: str) -> Any:
        """The class that the manifest calls so, in the script or in a module that it imported."""
        found = vars(self.module).get(name)
        if isinstance(found, type):
            return found
        for module in list(sys.modules.values()):
            for value in list(vars(module).values()):
                if isinstance(value, type) and value.__module__ == module.__name__ and name in manifest_names(value):
                    return value
        raise LookupError(f"no class is called {name} in the manifest")


def _array(element: str, items: list[Any]) -> Any:
    from portalis import arrays

    return arrays.Array.__class_getitem__(getattr(arrays, element))(items)


def _frozen(value: Any, hint: Any) -> Any:
    """The value with the sets that are annotated as `frozenset` made such: the boundary does not tell the two apart."""
    arguments = typing.get_args(hint)
    origin = typing.get_origin(hint) or hint
    if isinstance(value, set):
        members = [typing.get_origin(member) for member in arguments]
        return frozenset(value) if origin is frozenset or frozenset in members else value
    if isinstance(value, list) and origin is list and arguments:
        return [_frozen(item, arguments[0]) for item in value]
    if isinstance(value, tuple) and origin is tuple and arguments:
        hints = arguments[:1] * len(value) if arguments[-1] is ... else arguments
        return tuple(_frozen(item, wanted) for item, wanted in zip(value, hints, strict=True))
    if isinstance(value, dict) and origin is dict and len(arguments) == 2:
        return {_frozen(key, arguments[0]): _frozen(item, arguments[1]) for key, item in value.items()}
    return value


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception as problem:
        return f"<{type(problem).__name__} in __str__>"


def _in_fork(script: _Script, request: dict[str, Any]) -> dict[str, Any]:
    """The outcomes of a case's calls, up to the first that raises."""
    # What is made from here on lies at other addresses for every `padding`: a nan hashes by its address.
    _padding = [0.5 + number for number in range(request["padding"])]
    outcomes = []
    for name, arguments in request["calls"]:
        try:
            outcomes.append(script.call(name, arguments))
        except (MemoryError, RecursionError):
            outcomes.append({"limit": "memory"})
        if "value" not in outcomes[-1]:
            break
    return {"outcomes": outcomes, "asked": script.asked()}


def _answer(script: _Script, request: dict[str, Any]) -> dict[str, Any]:
    """The outcomes of one case; `{"limit": why}` when the fork did not come to its end. `seconds` is wall time."""
    read, write = os.pipe()
    start = time.monotonic()
    deadline = start + request["deadline"]
    pid = os.fork()
    if pid == 0:
        try:
            os.close(read)
            os.setpgid(0, 0)
            resource.setrlimit(resource.RLIMIT_AS, (script.memory, script.memory))
            most = int(request["deadline"]) + 2  # for when this process is killed before its fork is
            resource.setrlimit(resource.RLIMIT_CPU, (most, most))
            try:
                data = json.dumps(_in_fork(script, request)).encode()
            except MemoryError:
                data = b'{"limit": "memory"}'
            data += b"\n"
            while data:
                data = data[os.write(write, data) :]
        finally:
            os._exit(0)
    os.close(write)
    parts = [b""]
    while not parts[-1].endswith(b"\n"):
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([read], [], [], left)[0]:
            break
        parts.append(os.read(read, _CHUNK))
        if not parts[-1]:
            break
    os.close(read)
    for kill in (os.kill, os.killpg):  # the group: what the script may have started itself
        with contextlib.suppress(OSError):
            kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    seconds = time.monotonic() - start
    if parts[-1].endswith(b"\n"):
        return {**json.loads(b"".join(parts)), "seconds": seconds}
    return {"limit": "crash" if len(parts) > 1 and not parts[-1] else "time", "seconds": seconds}


def main() -> None:
    """Answers lines of standard input until it ends."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)

    def say(answer: dict[str, Any]) -> None:
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()

    first = json.loads(requests.readline())
    sys.path.insert(0, first["folder"])
    sys.argv = [first["filename"]]
    script = _Script(first)
    say({**script.run(), "keyword_only": script.keyword_only(first["functions"]), "asked": script.asked()})
    gc.freeze()
    for line in requests:
        request = json.loads(line)
        if script.rounding is not None:
            script.rounding.known.update(request["known"])
        say(_answer(script, request))


if __name__ == "__main__":
    main()
