"""Portalis modules and behaviours in USD: the schemas, accessors for them, and checks.

    import portalis.schema

    portalis.schema.register()                   # before the first stage is opened
    stage = Usd.Stage.Open("city.usda")
    for prim in portalis.schema.prims(stage):
        for behavior in portalis.schema.Behavior.of(prim):
            print(behavior.path, behavior.entry, behavior.modules)

The accessors read by attribute name, so they work where the schemas are not registered. What the properties mean stands in
`docs/stage.md` and in `schema.usda`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portalis.schema.errors import PropertyTypeError, RegistrationError
from portalis.schema.plugin import plugin_path, register, registered

if TYPE_CHECKING:
    from portalis.schema.behavior import Behavior
    from portalis.schema.checks import Problem, behavior_problems, module_problems, prim_problems, prims, problems
    from portalis.schema.module import Module
    from portalis.schema.validators import register_validators

__all__ = [
    "Behavior",
    "Module",
    "Problem",
    "PropertyTypeError",
    "RegistrationError",
    "behavior_problems",
    "module_problems",
    "plugin_path",
    "prim_problems",
    "prims",
    "problems",
    "register",
    "register_validators",
    "registered",
]

_HOMES = {
    "Behavior": "behavior",
    "Module": "module",
    **dict.fromkeys(
        ("Problem", "behavior_problems", "module_problems", "prim_problems", "prims", "problems"), "checks"
    ),
    "register_validators": "validators",
}


def __getattr__(name: str) -> Any:
    # Registering must come before all else and must not wait for the rest of USD to be imported.
    if name in _HOMES:
        import importlib

        return getattr(importlib.import_module(f"portalis.schema.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
