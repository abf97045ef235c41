"""Modules in USD stages: registered, bound to prims, played and baked.

    Registry(stage).register("wave.wasm")
    bind(stage.GetPrimAtPath("/World/Flag"), "wave", "update", outputs=["points"])
    with Player(stage) as player:
        player.tick(time=0.5)
    bake(stage, 1, 240, "shot.usdc")

Needs `usd-core` and numpy; `docs/stage.md` says what is written into the stage.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portalis.stage.baking import BakeReport, bake
    from portalis.stage.binding import Binding, bind, bind_all, bindings, unbind
    from portalis.stage.errors import (
        AssetError,
        BindingError,
        EditError,
        IntegrityError,
        InUseError,
        RefusedError,
        StageError,
        TrustError,
    )
    from portalis.stage.player import Failure, Player, Report
    from portalis.stage.record import Record
    from portalis.stage.registry import Registry
    from portalis.stage.sources import Constant
    from portalis.stage.trust import Key, Policy, sign
    from portalis.stage.verification import Verification, verify

__all__ = [
    "AssetError",
    "BakeReport",
    "Binding",
    "BindingError",
    "Constant",
    "EditError",
    "Failure",
    "InUseError",
    "IntegrityError",
    "Key",
    "Player",
    "Policy",
    "Record",
    "RefusedError",
    "Registry",
    "Report",
    "StageError",
    "TrustError",
    "Verification",
    "bake",
    "bind",
    "bind_all",
    "bindings",
    "sign",
    "unbind",
    "verify",
]

_HOMES = {
    "AssetError": "errors",
    "BakeReport": "baking",
    "Binding": "binding",
    "BindingError": "errors",
    "Constant": "sources",
    "EditError": "errors",
    "Failure": "player",
    "InUseError": "errors",
    "IntegrityError": "errors",
    "Key": "trust",
    "Player": "player",
    "Policy": "trust",
    "Record": "record",
    "RefusedError": "errors",
    "Registry": "registry",
    "Report": "player",
    "StageError": "errors",
    "TrustError": "errors",
    "Verification": "verification",
    "bake": "baking",
    "bind": "binding",
    "bind_all": "binding",
    "bindings": "binding",
    "sign": "trust",
    "unbind": "binding",
    "verify": "verification",
}


def __getattr__(name: str) -> object:
    # Not imported before it is used: the commands are in this package, and must be able to say that USD is missing.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
