"""What the answers of this service depend on beside the requests: the translator, the interpreter and the toolchain.

Services with the same identity give the same answers, so they may share an index. It is each worker's own: one that starts after an upgrade
has another one than those before.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import portalis.compiler
from portalis.compiler.prebuilt import runtime_key
from portalis.compiler.toolchain import ToolchainError, find

#: Folders of the compiler whose files have no part in an answer (the runtime has a key of its own).
_NOT_TRANSLATOR = frozenset({"__pycache__", "cli", "conformance", "runtime"})
NO_TOOLCHAIN = "no toolchain"


def translator_identity() -> str:
    """A name that changes with the translator's files, the interpreter's version, the runtime or the toolchain. Takes some milliseconds."""
    digest = hashlib.sha256(sys.version.encode())
    root = Path(portalis.compiler.__file__).parent
    for path in sorted(root.rglob("*")):
        inner = path.relative_to(root)
        if path.is_file() and not _NOT_TRANSLATOR.intersection(inner.parts):
            content = path.read_bytes()
            digest.update(f"{inner.as_posix()} {len(content)}\n".encode())
            digest.update(content)
    return f"{digest.hexdigest()[:20]}/{_toolchain()}"


def _toolchain() -> str:
    try:
        return runtime_key(find())
    except (ToolchainError, OSError):
        return NO_TOOLCHAIN
