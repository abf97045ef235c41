"""Registers the schemas with USD.

USD builds its schema registry once, when the first stage is opened; schemas that are registered later are ignored without a word.
Everything in `portalis.stage` works without the registration too: it gives other tools the types, their documentation and their defaults.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from portalis.schema.errors import RegistrationError

PLUGIN = "portalisSchema"
MODULE_TYPE = "PortalisModule"
BEHAVIOR_TYPE = "PortalisBehaviorAPI"


def plugin_path() -> Path:
    """The folder with `plugInfo.json`, for `PXR_PLUGINPATH_NAME`."""
    return Path(__file__).resolve().parent / "resources"


def register(*, check: bool = True) -> None:
    """Makes the schemas known to USD. Can be called again; then it does nothing.

    `check` asks USD's schema registry, which builds it: plugins that another library registers later are then ignored. Where that can
    be (an application that is starting), pass False, and call `registered` when all is up.

    Raises `RegistrationError` when it comes too late or the folder is missing.
    """
    from pxr import Plug

    plugins: Any = Plug.Registry()
    # A second copy, found through PXR_PLUGINPATH_NAME, must not be registered on top of the first.
    if not plugins.GetPluginWithName(PLUGIN):
        folder = plugin_path()
        if not (folder / "plugInfo.json").is_file():
            raise RegistrationError(f"there is no plugInfo.json in {folder}: the installation is incomplete")
        plugins.RegisterPlugins(str(folder))
        if not plugins.GetPluginWithName(PLUGIN):
            raise RegistrationError(f"USD did not take the plugin in {folder}")
    if check:
        if not registered():
            raise RegistrationError(
                "portalis.schema.register() came too late: USD's schema registry was built before. Call it before the first stage "
                f"is opened, or set PXR_PLUGINPATH_NAME={plugin_path()}. Stages work without it, by attribute name."
            )
        from portalis.schema.validators import register_validators

        register_validators()


def registered() -> bool:
    """Whether USD knows the schemas. Builds USD's schema registry when it does not exist yet."""
    from pxr import Usd

    registry: Any = Usd.SchemaRegistry()
    return bool(
        registry.FindConcretePrimDefinition(MODULE_TYPE) and registry.FindAppliedAPIPrimDefinition(BEHAVIOR_TYPE)
    )
