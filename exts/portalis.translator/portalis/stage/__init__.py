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
    from portalis.stage.binding import Binding, bind, bindings, unbind
    from portalis.stage.errors import StageError
    from portalis.stage.player import Failure, Player, Report
    from portalis.stage.registry import Registry
    from portalis.stage.sources import Constant
    from portalis.stage.trust import Policy, sign

__all__ = [
    "BakeReport",
    "Binding",
    "Constant",
    "Failure",
    "Player",
    "Policy",
    "Registry",
    "Report",
    "StageError",
    "bake",
    "bind",
    "bindings",
    "sign",
    "unbind",
]

_HOMES = {
    "BakeReport": "baking",
    "Binding": "binding",
    "Constant": "sources",
    "Failure": "player",
    "Player": "player",
    "Policy": "trust",
    "Registry": "registry",
    "Report": "player",
    "StageError": "errors",
    "bake": "baking",
    "bind": "binding",
    "bindings": "binding",
    "sign": "trust",
    "unbind": "binding",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
