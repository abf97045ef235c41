"""Module files: read from beside a layer, from inside a package or from the layer itself; placed beside a layer."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
import struct
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from pxr import Ar, Sdf, Usd

from portalis.schema.errors import PropertyTypeError
from portalis.schema.module import Module
from portalis.stage.containment import Located, Place, escapes, reach, split
from portalis.stage.errors import AssetError, EditError, IntegrityError
from portalis.stage.pacing import Steps, apart, finish

T = TypeVar("T")
FOLDER = "modules"
LARGEST = 4 << 20
"""Bytes that a module may have, where the caller does not say: what the sandbox takes by default."""

Paths: TypeAlias = "Sequence[str | os.PathLike[str]]"


def read_module(module: Module, *, allowed: Paths = (), limit: int = LARGEST) -> bytes:
    """The module's bytes, after they were compared with what the stage says of them.

    `allowed`: folders outside of the stage's that its asset paths may lead to; `limit`: the most bytes that are read. Raises
    `AssetError` when the file is missing, unreadable or out of bounds, `IntegrityError` when size or hash differ.
    """
    return finish(reading_module(module, allowed=allowed, limit=limit))


def reading_module(module: Module, *, allowed: Paths = (), limit: int = LARGEST) -> Steps[bytes]:
    """As `read_module`, in steps, of which the one that reads the file needs nothing of the stage."""
    path = module.path
    try:
        expected, length = module.sha256, module.byte_length
        if length > limit:
            raise AssetError(path, f"the module has {length:,} bytes; the limit is {limit:,}")
        data = module.wasm_bytes if module.embedded else None
        asset = None if data is not None else find_asset(module.prim, "portalis:wasm", allowed, limit)
    except PropertyTypeError as error:
        raise IntegrityError(path, str(error)) from error

    def compared() -> bytes:
        found = data if data is not None else _expect(asset).read()
        if len(found) != length:
            raise IntegrityError(
                path, f"the module has {len(found):,} bytes; the stage says {length:,}: it is cut off or was replaced"
            )
        if not hmac.compare_digest(hashlib.sha256(found).hexdigest(), expected):
            raise IntegrityError(path, "the module is not the one that was registered: its SHA-256 differs")
        return found

    return (yield from apart(compared))


def read_asset(prim: Usd.Prim, name: str, allowed: Paths = (), limit: int = LARGEST) -> bytes:
    """The content of the file that an asset attribute names. Raises `AssetError`."""
    return find_asset(prim, name, allowed, limit).read()


@dataclass(frozen=True)
class Asset:
    """A file that an asset attribute names, for threads that have no business with the stage."""

    resolved: str
    written: str
    """The asset path as it was authored."""
    prim: str
    homes: tuple[Place, ...]
    """The layers whose folders it may lie in."""
    allowed: tuple[str, ...]
    limit: int
    """The most bytes that are read."""

    def read(self) -> bytes:
        """Its content. Raises `AssetError` when it is out of bounds or unreadable."""
        place, why = reach(self.resolved, self.homes, self.allowed)
        if why:
            raise AssetError(self.prim, f"{why}: allow that folder, or register the module in this stage")
        try:
            return _read(self.resolved, place, self.limit)
        except OSError as error:
            raise AssetError(self.prim, f"cannot read {self.written}: {error.strerror or error}") from error


def find_asset(prim: Usd.Prim, name: str, allowed: Paths = (), limit: int = LARGEST) -> Asset:
    """The file that an asset attribute names; nothing is read. Raises `AssetError` where it names none."""
    attribute = prim.GetAttribute(name)
    value = attribute.Get() if attribute else None
    if not isinstance(value, Sdf.AssetPath) or not value.path:
        raise AssetError(prim.GetPath(), f"there is no module: neither a file nor bytes ({name} is empty)")
    layer = authoring_layer(attribute)
    if not value.resolvedPath:
        where = f"layer {layer.identifier}" if layer is not None else "the stage"
        raise AssetError(prim.GetPath(), f"there is no file {value.path} (from {where})")
    root = prim.GetStage().GetRootLayer()
    homes = tuple(Place.of(found) for found in ([root] if layer is None or layer == root else [layer, root]))
    folders = tuple(os.fspath(folder) for folder in allowed)
    return Asset(str(value.resolvedPath), str(value.path), str(prim.GetPath()), homes, folders, limit)


def authoring_layer(attribute: Usd.Attribute) -> Sdf.Layer | None:
    """The layer with the attribute's strongest opinion."""
    for spec in attribute.GetPropertyStack(Usd.TimeCode.Default()):
        if spec.HasInfo("default"):
            return spec.layer
    return None


def _read(resolved: str, place: str, limit: int) -> bytes:
    """What a resolved path leads to; `place` is the file that it is or is in, links followed."""
    outer, inner = split(resolved)
    if place and not inner:
        return _read_file(place, limit)
    resolver = Ar.GetResolver()
    if hasattr(resolver, "OpenAsset"):
        asset = resolver.OpenAsset(Ar.ResolvedPath(resolved))
        if not asset:
            raise OSError(f"{resolved} can not be opened")
        if asset.GetSize() > limit:
            raise OSError(_too_large(asset.GetSize(), limit))
        return bytes(asset.GetBuffer())
    # USD 24.5 has no Python OpenAsset.
    if "://" in outer or inner.endswith("]"):
        raise OSError(f"this version of USD can not read {resolved} from Python")
    return _read_member(outer, inner, limit)


def _read_file(path: str, limit: int) -> bytes:
    # The path has no links left: one that appears now was put there in between. A pipe must not make us wait.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags)
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("it is not a regular file")
        if status.st_size > limit:
            raise OSError(_too_large(status.st_size, limit))
        # A byte more than there was tells a file that has grown since; `limit + 1` bytes would be made room for.
        return stream.read(status.st_size + 1)


def _read_member(package: str, member: str, limit: int) -> bytes:
    """A member of a package, which by the specification of usdz is stored, not compressed."""
    status = Path(package).stat()
    info = _members(package, status.st_mtime_ns, status.st_size).get(member)
    if info is None:
        raise OSError(f"{package} has no member {member}")
    if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1:
        raise OSError(f"member {member} of {package} is compressed or encrypted")
    if info.file_size > limit:
        raise OSError(_too_large(info.file_size, limit))
    with Path(package).open("rb") as stream:
        stream.seek(info.header_offset)
        header = stream.read(30)
        if len(header) < 30 or header[:4] != b"PK\3\4":
            raise OSError(f"{package} is damaged")
        name, extra = struct.unpack("<HH", header[26:30])
        stream.seek(name + extra, os.SEEK_CUR)
        return stream.read(info.file_size)


@lru_cache(maxsize=8)
def _members(package: str, _modified: int, _size: int) -> dict[str, zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(package) as archive:
            return {info.filename: info for info in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise OSError(f"{package} is damaged: {error}") from error


def _too_large(size: int, limit: int) -> str:
    return f"it has {size:,} bytes; the limit is {limit:,}"


@dataclass(frozen=True)
class Placed:
    """A file beside a layer: the asset path to author, the file, whether it was made now."""

    asset: str
    file: Path
    created: bool

    def undo(self) -> None:
        """Removes the file if it was made now."""
        if self.created:
            with suppress(OSError):
                self.file.unlink()


def place(
    layer: Located, name: str, suffix: str, data: bytes, *, prim: object, folder: str | os.PathLike[str] | None = None
) -> Placed:
    """Writes a file `modules/NAME.SUFFIX` beside the layer, or into `folder`.

    A file of that name with the same content is used as it is; one with another content is left alone, and the new file has a part
    of its hash in its name. Raises `EditError` for a layer without a folder, `AssetError` when it can not be written.
    """
    home = _folder_of(layer, prim) if folder is None or not layer.anonymous else None
    target = Path(folder).expanduser().absolute() if folder is not None else _expect(home) / FOLDER
    try:
        target.mkdir(parents=True, exist_ok=True)
        why = escapes(str(target), [layer]) if folder is None else None
        if why:
            raise AssetError(prim, f"{why}: a link leads out of it")
        digest = hashlib.sha256(data).hexdigest()
        for stem in (name, f"{name}-{digest[:12]}"):
            file = target / f"{stem}{suffix}"
            created = _create(file, data)
            if created or _same(file, data):
                return Placed(_asset_path(file, home), file, created)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise AssetError(prim, f"cannot write {target / name}{suffix}: {reason}") from error
    raise AssetError(prim, f"{file} is there already, with another content than its name says")


def _expect(found: T | None) -> T:
    assert found is not None
    return found


def _folder_of(layer: Located, prim: object) -> Path:
    identifier = str(layer.identifier)
    if layer.anonymous:
        raise EditError(
            prim, "the layer has no folder for module files: save it first, embed the module, or give a folder"
        )
    outer, inner = split(str(layer.realPath or identifier))
    if inner or outer.endswith(".usdz"):
        raise EditError(prim, f"{outer} is a package, which can not be edited")
    if "://" in outer:
        raise EditError(prim, f"files can not be written beside {identifier}: embed the module")
    return Path(outer).absolute().parent


def _asset_path(file: Path, home: Path | None) -> str:
    if home is not None and home in file.parents:
        return "./" + file.relative_to(home).as_posix()
    return file.as_posix()


def _same(file: Path, data: bytes) -> bool:
    if file.is_symlink() or not file.is_file():
        return False
    return file.stat().st_size == len(data) and file.read_bytes() == data


def _create(file: Path, data: bytes) -> bool:
    """Writes a file that is not there yet, in one step. False when it is there."""
    if os.path.lexists(file):
        return False
    temporary = file.with_name(f".portalis-{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as stream:
            stream.write(data)
        try:
            os.link(temporary, file)
        except FileExistsError:
            return False
        except OSError:  # a file system without hard links
            if os.path.lexists(file):
                return False
            temporary.replace(file)
        return True
    finally:
        temporary.unlink(missing_ok=True)


def hash_of(value: Any) -> str:
    """SHA-256 of bytes, as the stage writes it."""
    return hashlib.sha256(value).hexdigest()
