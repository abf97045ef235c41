"""The script in the editor: its text, its file, what was opened lately, and the examples."""

from __future__ import annotations

import asyncio
import io
import json
import secrets
import tokenize
from dataclasses import dataclass
from pathlib import Path

from portalis.translator.model.observable import Value
from portalis.translator.model.store import Store

LARGEST = 1 << 20
RECENT = 10
_DRAFT = 1 << 18
UNTITLED = "script.py"


class DocumentError(Exception):
    """A script can not be read or written; the message names the file and the reason."""


@dataclass(frozen=True)
class Example:
    """A script to begin with; `title` is the first sentence of its docstring."""

    path: Path
    title: str

    @property
    def name(self) -> str:
        """What a menu shows."""
        return self.path.stem.replace("_", " ").capitalize()


@dataclass(frozen=True)
class _File:
    """What is known of a file as it was read or written last."""

    content: bytes
    newline: str


class Document:
    """One script. `text` is what the editor shows; `dirty` whether that is not what the file has."""

    def __init__(self, store: Store, examples: Path | None = None) -> None:
        self.text: Value[str] = Value("")
        self.path: Value[Path | None] = Value(None)
        self.dirty: Value[bool] = Value(False)
        self.recent: Value[tuple[Path, ...]] = Value(tuple(map(Path, json.loads(store.get("recent") or "[]"))))
        self._store = store
        self._examples = examples
        self._known: list[Example] | None = None
        self._saved = ""
        self._file: _File | None = None
        self._name = UNTITLED
        self._held = self.text.subscribe(self._edited)

    @property
    def name(self) -> str:
        """The file's name, or the one that the script would get."""
        return self.path.value.name if self.path.value is not None else self._name

    def new(self, text: str = "", name: str = UNTITLED) -> None:
        """Begins an unsaved script."""
        self._name = name
        self._show(text, None, None)

    async def open(self, path: Path) -> None:
        """Reads a script. Raises `DocumentError`; then nothing is changed."""
        content, text, newline = await asyncio.to_thread(_read, path)
        self._show(text, path, _File(content, newline))
        self._remember(path)

    async def save(self, path: Path | None = None, *, force: bool = False) -> None:
        """Writes the script, to its own file or another. Raises `DocumentError`, also when somebody else changed its own file, unless `force`."""
        target = path or self.path.value
        if target is None:
            raise DocumentError("say where to save the script: it has no file yet")
        text, known = self.text.value, self._file if target == self.path.value else None
        file = await asyncio.to_thread(_write, target, text, known, force)
        self._file, self._saved = file, text
        self.path.value = target
        self._edited(self.text.value)
        self._remember(target)

    def examples(self) -> list[Example]:
        """The scripts to begin with, by name. They come with the extension and do not change: the folder is looked through once."""
        if self._known is None:
            self._known = _examples(self._examples)
        return self._known

    async def find_examples(self) -> None:
        """Looks for the examples in a thread, before anybody asks for them."""
        self._known = await asyncio.to_thread(_examples, self._examples)

    async def open_example(self, example: Example) -> None:
        """Begins an unsaved copy of an example. Raises `DocumentError`."""
        _, text, _ = await asyncio.to_thread(_read, example.path)
        self.new(text, example.path.name)

    def keep_draft(self) -> None:
        """Keeps unsaved text in the store, so that it survives a restart; `restore_draft` brings it back."""
        unsaved = self.dirty.value and len(self.text.value) <= _DRAFT
        draft = {"text": self.text.value, "name": self._name, "path": str(self.path.value or "")}
        self._store.set("draft", json.dumps(draft) if unsaved else "")

    def restore_draft(self) -> bool:
        """Shows the kept draft, as unsaved. Whether there was one."""
        try:
            draft = json.loads(self._store.get("draft") or "{}")
            text, name = draft["text"], draft["name"]
        except (ValueError, KeyError, TypeError):
            return False
        self.new("", name)
        self.text.value = text
        return True

    def _show(self, text: str, path: Path | None, file: _File | None) -> None:
        self._saved, self._file = text, file
        self.path.value = path
        self.text.value = text
        self._edited(text)

    def _edited(self, text: str) -> None:
        self.dirty.value = text != self._saved

    def _remember(self, path: Path) -> None:
        path = path.absolute()
        self.recent.value = (path, *(other for other in self.recent.value if other != path))[:RECENT]
        self._store.set("recent", json.dumps([str(item) for item in self.recent.value]))


def _read(path: Path) -> tuple[bytes, str, str]:
    """A script's bytes, its text with `\\n` at the ends of lines, and what stands there in the file."""
    try:
        if path.stat().st_size > LARGEST:
            raise DocumentError(f"{path} is larger than {LARGEST >> 20} MiB: too much for the editor")
        content = path.read_bytes()
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        text = content.decode(encoding)
    except OSError as error:
        raise DocumentError(f"cannot read {path}: {error.strerror or error}") from None
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        raise DocumentError(f"{path} is not a Python script: {error}") from None
    newline = "\r\n" if "\r\n" in text else "\n"
    return content, text.replace("\r\n", "\n").replace("\r", "\n"), newline


def _write(path: Path, text: str, known: _File | None, force: bool) -> _File:
    newline = known.newline if known else "\n"
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(text.encode()).readline)
        content = text.replace("\n", newline).encode(encoding)
    except (SyntaxError, UnicodeEncodeError, LookupError) as error:
        raise DocumentError(f"cannot save {path.name}: {error}") from None
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        if known is not None and not force and path.exists() and path.read_bytes() != known.content:
            raise DocumentError(f"{path.name} was changed by another program; save it under another name")
        temporary.write_bytes(content)
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise DocumentError(f"cannot write {path}: {error.strerror or error}") from None
    return _File(content, newline)


def _examples(folder: Path | None) -> list[Example]:
    if folder is None or not folder.is_dir():
        return []
    return [Example(path, _title(path)) for path in sorted(folder.glob("*.py"))]


def _title(path: Path) -> str:
    try:
        first = path.read_text(encoding="utf-8").lstrip().partition("\n")[0]
    except (OSError, UnicodeDecodeError):
        return ""
    return first.strip("\"' ") if first.startswith(('"""', "'''")) else ""


def folder_of_examples() -> Path | None:
    """The examples that come with the extension."""
    found = Path(__file__).resolve().parents[3] / "data" / "examples"
    return found if found.is_dir() else None
