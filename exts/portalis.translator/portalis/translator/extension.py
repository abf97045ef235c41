"""The Kit extension: *Window > Portalis*, and behaviours that follow the timeline, with or without a window."""

from __future__ import annotations

import asyncio
import importlib
import logging
from typing import TYPE_CHECKING, Any

import omni.ext
import omni.kit.async_engine

from portalis.translator.ui.kit_settings import Settings

if TYPE_CHECKING:
    from portalis.translator.model.panel import PanelModel
    from portalis.translator.ui.kit_panel import KitPanel

_log = logging.getLogger(__name__)


class PortalisExtension(omni.ext.IExt):  # type: ignore[misc]
    """Starts with Kit's event loop running; `on_shutdown` leaves nothing behind, so that the extension can be loaded anew while Kit runs.

    The sandbox, numpy and the rest take most of a second to import. That happens in a thread, while Kit goes on starting; the menu entry is
    there from the beginning, and the window opens when all is there.
    """

    def on_startup(self, ext_id: str) -> None:
        """Adds the menu entry, where there is a user interface, and begins to load the rest."""
        self._settings = Settings()
        self._kit_panel: KitPanel | None = None
        self._menu: Any = None
        try:
            from portalis.translator.ui.kit_menu import WindowMenu
        except ImportError:
            # Headless: there is no omni.ui.
            pass
        else:
            self._menu = WindowMenu(font=self._settings.text("font"))
        self._loading: asyncio.Future[None] | None = omni.kit.async_engine.run_coroutine(self._load())

    @property
    def panel(self) -> PanelModel | None:
        """The panel's model; None until everything is loaded."""
        return self._kit_panel.model if self._kit_panel is not None else None

    def on_shutdown(self) -> None:
        """Takes all away again; outputs of behaviours leave the stage."""
        if self._loading is not None:
            self._loading.cancel()
        if self._menu is not None:
            self._menu.close()
        if self._kit_panel is not None:
            self._kit_panel.close()
        self._menu = self._kit_panel = self._loading = None

    async def _load(self) -> None:
        names = ["portalis.translator.ui.kit_panel"]
        if self._menu is not None:
            names.append("portalis.translator.ui.panel_window")
        try:
            for name in names:
                await asyncio.to_thread(importlib.import_module, name)
        except ImportError as error:
            _log.error(
                "Portalis can not start: %s. Its libraries belong into pip_prebundle: make kit-bundle puts them there",
                error,
            )
            if self._menu is not None:
                self._menu.fail(f"Portalis can not start: {error}")
            return
        from portalis.translator.model.trust import load_policy
        from portalis.translator.ui.kit_panel import KitPanel

        self._kit_panel = KitPanel(self._settings, await asyncio.to_thread(load_policy))
        if self._menu is not None:
            self._menu.attach(self._kit_panel.model)
            if self._settings.flag("open", False):
                self._menu.show(True)
