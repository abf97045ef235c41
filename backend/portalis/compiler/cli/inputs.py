"""Reads what commands are given: scripts, modules and literals."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from portalis.compiler.cli.exits import BadInput, InvalidModule, describe_os_error

WASM_MAGIC = b"\0asm"
MAX_MODULE_BYTES = 256 * 2**20


def read_script(script: str) -> tuple[bytes, str]:
    """The bytes of a script and the name that tracebacks show for it; `-` is standard input.

    Bytes, not text: the encoding (PEP 263) is the translator's business, which refuses what it cannot decode.
    """
    if script == "-":
        return sys.stdin.buffer.read(), "<stdin>"
    return _read(script), script


def read_module(path: str) -> bytes:
    """The bytes of a `.wasm` file, when they look like one: the sandbox validates the rest."""
    data = _read(path)
    if not data.startswith(WASM_MAGIC):
        hint = f": translate it first (portalis translate {path})" if path.endswith(".py") else ""
        raise InvalidModule(f"{path} is not a WebAssembly module{hint}")
    return data


def parse_literals(arguments: tuple[str, ...]) -> list[object]:
    """Arguments of a call, each one Python literal: `3`, `-0.5`, `'text'`, `[1, 2]`, `{'a': 1}`, `None`."""
    values: list[object] = []
    for position, text in enumerate(arguments, 1):
        try:
            values.append(ast.literal_eval(text))
        except (ValueError, SyntaxError, MemoryError, RecursionError) as error:
            quoted = f"; a string needs quotes inside the shell's: \"'{text}'\"" if text.isidentifier() else ""
            raise BadInput(f"argument {position}, {text!r}, is not a Python literal{quoted}") from error
    return values


def _read(path: str) -> bytes:
    try:
        file = Path(path)
        if file.is_file() and file.stat().st_size > MAX_MODULE_BYTES:
            raise BadInput(f"cannot read {path}: it is larger than {MAX_MODULE_BYTES // 2**20} MiB")
        return file.read_bytes()
    except OSError as error:
        raise BadInput(describe_os_error(error, path)) from error
    except ValueError as error:  # a null byte in the path
        raise BadInput(f"cannot read {path!r}: {error}") from error
