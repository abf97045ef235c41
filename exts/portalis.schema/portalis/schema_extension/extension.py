"""Registers the USD schemas when Kit starts."""

from __future__ import annotations

import sys
from pathlib import Path

import carb
import omni.ext


class PortalisSchemaExtension(omni.ext.IExt):
    """Does its work once; USD has no way to unregister a schema."""

    def on_startup(self, ext_id: str) -> None:
        """Registers, and says so where it came too late. Nothing else depends on it: stages work without the schemas."""
        _find_schemas()
        from portalis.schema import RegistrationError, register, registered

        try:
            # Without a check: that would build the schema registry, and shut out the schemas of extensions that start later.
            register(check=False)
        except RegistrationError as error:
            carb.log_error(f"[{ext_id}] {error}")
            return
        if _stage_is_open() and not registered():
            carb.log_warn(
                f"[{ext_id}] enabled when a stage was open already: restart the application to see the schemas"
            )

    def on_shutdown(self) -> None:
        """Nothing can be taken back."""


def _stage_is_open() -> bool:
    """Whether the schema registry is built, as far as one can tell without building it."""
    from pxr import UsdUtils

    return bool(UsdUtils.StageCache.Get().GetAllStages())


def _find_schemas() -> None:
    """A built extension holds `portalis.schema`; one that is run from the repository finds it in `schemas/`."""
    try:
        import portalis.schema
    except ModuleNotFoundError:
        sys.path.append(str(Path(__file__).resolve().parents[4] / "schemas"))
        import portalis.schema  # noqa: F401
