"""The checks as validators of USD's own validation framework, where that takes Python functions (26.x; not 25.11 and before)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portalis.schema.checks import Problem, behavior_problems, module_problems
from portalis.schema.plugin import MODULE_TYPE, PLUGIN

KEYWORD = "Portalis"


def register_validators() -> bool:
    """Registers the validators `portalisSchema:ModuleChecker` and `portalisSchema:BehaviorChecker`, once.

    Returns False where this USD takes no validators from Python.
    """
    try:
        from pxr import UsdValidation
    except ImportError:
        return False
    registry: Any = UsdValidation.ValidationRegistry()
    if not hasattr(registry, "RegisterPrimValidator"):
        return False
    for name, doc, types, check in _VALIDATORS:
        if not registry.HasValidator(f"{PLUGIN}:{name}"):
            metadata = UsdValidation.ValidatorMetadata(
                name=f"{PLUGIN}:{name}",
                doc=doc,
                keywords=[KEYWORD],
                schemaTypes=types,
            )
            registry.RegisterPrimValidator(metadata, _task(UsdValidation, check))
    return True


def _behaviors(prim: Any) -> list[Problem]:
    from portalis.schema.behavior import Behavior

    return [problem for name in Behavior.names(prim) for problem in behavior_problems(prim, name)]


_VALIDATORS: list[tuple[str, str, list[str], Callable[[Any], list[Problem]]]] = [
    # The name of the TfType: an alias would silently match nothing.
    ("ModuleChecker", "A module is complete.", [f"PortalisSchema{MODULE_TYPE}"], module_problems),
    # On all prims: the type of a multiple-apply schema does not match its instances.
    ("BehaviorChecker", "Bindings name a module and a function and ask for sensible limits.", [], _behaviors),
]


def _task(api: Any, check: Callable[[Any], list[Problem]]) -> Callable[[Any, Any], list[Any]]:
    def task(prim: Any, _times: Any) -> list[Any]:
        stage = prim.GetStage()
        return [
            api.ValidationError(
                problem.code,
                api.ValidationErrorType.Error,
                [api.ValidationErrorSite(stage, _place(stage, problem.path))],
                str(problem),
            )
            for problem in check(prim)
        ]

    return task


def _place(stage: Any, path: str) -> str:
    """Where tools can show the problem: the prim, when the property is not there."""
    return path if stage.GetPropertyAtPath(path) else path.partition(".")[0]
