"""Where a stage's files may lie: in the folder of the stage or of the layer that names them, or in the same package.

USD resolves absolute paths and `..` from any stage, even from inside a package, so a stage from somewhere else could make a host read
any file. What is compared is the place that a path leads to, links followed, not how it is written.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import unquote

from pxr import Ar, Sdf


@dataclass(frozen=True)
class Place:
    """Where a layer lies, as `Sdf.Layer` names it; for threads that have no business with the layer."""

    identifier: str
    realPath: str
    anonymous: bool

    @classmethod
    def of(cls, layer: Sdf.Layer) -> Place:
        """The place of a layer."""
        return cls(str(layer.identifier), str(layer.realPath or ""), bool(layer.anonymous))


Located: TypeAlias = "Sdf.Layer | Place"


def escapes(resolved: str, layers: Sequence[Located], allowed: Sequence[str | os.PathLike[str]] = ()) -> str | None:
    """Why the stage may not reach `resolved`, or None when it may.

    `layers` are those whose folders count, `allowed` further folders.
    """
    return reach(resolved, layers, allowed)[1]


def reach(
    resolved: str, layers: Sequence[Located], allowed: Sequence[str | os.PathLike[str]] = ()
) -> tuple[str, str | None]:
    """The place that `resolved` leads to, and why the stage may not reach it (None when it may). For a package it is the package's place;
    for a URI there is none that could be opened.
    """
    outer, inner = split(resolved)
    if inner and ".." in inner.replace("\\", "/").split("/"):
        return "", f"{resolved} leaves its package"
    place = ""
    homes = [home for home in map(home_of, layers) if home]
    if "://" in outer:
        plain = _plain_uri(outer)
        if plain and any(
            plain == home or plain.startswith(home.rstrip("/") + "/") for home in map(_plain_uri, homes) if home
        ):
            return "", None
    else:
        place = os.path.realpath(outer)
        compared = os.path.normcase(place)
        for home in (*homes, *(os.path.expanduser(folder) for folder in allowed)):  # noqa: PTH111 - beside realpath
            real = _real(home)
            # A package's file is a home too: what is in it has its place.
            if compared == real or compared.startswith(real.rstrip(os.sep) + os.sep):
                return place, None
    where = homes[-1] if homes else "none: the stage is not saved"
    return place, f"{resolved} lies outside of the stage's folder ({where})"


def home_of(layer: Located) -> str:
    """The folder of a layer; for a layer in a package the package's file; `""` for an anonymous layer."""
    path = "" if layer.anonymous else str(layer.realPath or layer.identifier)
    if not path:
        return ""
    outer, inner = split(path)
    if inner:
        return outer
    # A package opened as a stage is itself the layer.
    if outer.endswith(".usdz"):
        return outer
    return posixpath.dirname(outer) if "://" in outer else os.path.dirname(os.path.abspath(outer))  # noqa: PTH100, PTH120


def split(path: str) -> tuple[str, str]:
    """`a.usdz[b/c.wasm]` → `("a.usdz", "b/c.wasm")`; without a package the second is empty."""
    outer, inner = Ar.SplitPackageRelativePathOuter(path)
    return str(outer), str(inner)


def _real(path: str) -> str:
    """The place that a path leads to, as it can be compared."""
    return os.path.normcase(os.path.realpath(path))


def _plain_uri(uri: str) -> str:
    """The URI with `.` and `..` resolved; `""` for one that hides such a step behind escapes."""
    scheme, _, rest = uri.partition("://")
    if unquote(rest) != rest and ".." in unquote(rest).split("/"):
        return ""
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host}{slash}{posixpath.normpath('/' + path)[1:] if slash else ''}" if scheme else ""
