"""Which modules are bound to which prims: rules from a TOML file.

    [[bind]]
    module = "wave*"                     # names of modules; all by default
    prims = ["/World/Grid/*"]            # paths; * is one name or part of it, ** any number of them
    type = "Mesh"                        # only prims of this type
    entry = "update"
    inputs = { height = 2.5, points = "points" }
    outputs = ["points"]

A binding is named like its module unless the rule gives a `name`. A rule's `inputs` and `outputs` are those of `portalis.stage.bind`: a text is a source, another value a constant.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from pxr import Usd

from portalis.stage.cli.common import BadInput

#: Key of a rule → the types that its value may have, and the parameter of `bind_all` where that has another name.
_FIELDS: dict[str, tuple[tuple[type, ...], str]] = {
    "entry": ((str,), "entry"),
    "inputs": ((dict, list), "inputs"),
    "outputs": ((dict, list), "outputs"),
    "name": ((str,), "name"),
    "enabled": ((bool,), "enabled"),
    "order": ((int,), "order"),
    "event": ((str,), "event"),
    "seed": ((int,), "seed"),
    "memory": ((int,), "memory_mib"),
    "timeout": ((int, float), "seconds"),
    "fuel": ((int,), "fuel"),
}
_SELECTORS = ("module", "prims", "type")


@dataclass(frozen=True)
class Rule:
    """One rule. `number` counts from 1, as they stand in the file; `options` are arguments of `bind_all`."""

    number: int
    module: str
    prims: tuple[str, ...]
    type: str | None
    options: Mapping[str, Any] = field(hash=False)

    def fits(self, module: str) -> bool:
        """Whether it is about a module of this name."""
        return fnmatchcase(module, self.module)

    def select(self, stage: Usd.Stage) -> list[Usd.Prim]:
        """The prims that it names, in the order of the stage; those inside of instances, which can not be edited, are left out."""
        patterns = [_pattern(text) for text in self.prims]
        return [
            prim
            for prim in stage.Traverse()
            if (self.type is None or prim.GetTypeName() == self.type)
            and any(pattern.fullmatch(str(prim.GetPath())) for pattern in patterns)
        ]


@dataclass(frozen=True)
class Rules:
    """The rules of a file. `digest` is a hash of it, empty for no rules."""

    rules: tuple[Rule, ...] = ()
    digest: str = ""

    def of(self, module: str) -> Iterator[Rule]:
        """Those that are about a module."""
        return (rule for rule in self.rules if rule.fits(module))


def load_rules(path: Path) -> Rules:
    """Reads a file of rules. Raises `BadInput`, which says where it is wrong."""
    try:
        data = path.read_bytes()
        found = tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise BadInput(f"cannot read {path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{path}: {error}") from error
    unknown = sorted(set(found) - {"bind"})
    if unknown or not isinstance(found.get("bind", []), list):
        raise BadInput(f"{path}: rules are [[bind]] tables" + (f", not {unknown[0]!r}" if unknown else ""))
    rules = tuple(_rule(path, number, table) for number, table in enumerate(found.get("bind", ()), 1))
    return Rules(rules, hashlib.sha256(data).hexdigest())


def _rule(path: Path, number: int, table: Any) -> Rule:
    where = f"{path}: rule {number}"
    if not isinstance(table, dict):
        raise BadInput(f"{where} is no table")
    for key, value in table.items():
        kinds = _FIELDS[key][0] if key in _FIELDS else (str, list) if key in _SELECTORS else None
        if kinds is None:
            known = ", ".join(sorted((*_SELECTORS, *_FIELDS)))
            raise BadInput(f"{where} has {key!r}, which is not known; known are {known}")
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise BadInput(f"{where}: {key} can not be {value!r}")
    prims = table.get("prims", [])
    prims = [prims] if isinstance(prims, str) else prims
    if not prims or not all(isinstance(text, str) and text.startswith("/") for text in prims):
        raise BadInput(f'{where}: prims are the paths that it binds, such as ["/World/Grid/*"]')
    for key in ("module", "type"):
        if not isinstance(table.get(key, ""), str):
            raise BadInput(f"{where}: {key} is a text")
    options = {_FIELDS[key][1]: value for key, value in table.items() if key in _FIELDS}
    return Rule(number, table.get("module", "*"), tuple(prims), table.get("type"), options)


def _pattern(text: str) -> re.Pattern[str]:
    """What a pattern of paths matches."""
    parts = []
    for part in text.strip("/").split("/"):
        if part == "**":
            parts.append("(?:/[^/]+)*")
        else:
            parts.append("/" + re.escape(part).replace(r"\*", "[^/]*").replace(r"\?", "[^/]"))
    return re.compile("".join(parts))
