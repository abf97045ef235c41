"""*Window > Portalis*, and the window behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import omni.ui as ui
from omni.kit.menu.utils import MenuItemDescription, add_menu_items, refresh_menu_items, remove_menu_items

from portalis.translator.ui import TITLE
from portalis.translator.ui.kit_dialogs import KitDialogs
from portalis.translator.ui.kit_notifications import post

if TYPE_CHECKING:
    from portalis.translator.model.panel import PanelModel
    from portalis.translator.ui.panel_window import PanelWindow

_MENU = "Window"


class WindowMenu:
    """The menu entry. The window is made when it is first wanted and the panel is there; there is one of it, which a second click hides."""

    def __init__(self, font: str = "") -> None:
        self._font = font
        self._dialogs = KitDialogs()
        self._panel: PanelModel | None = None
        self._wanted = False
        self._failure = ""
        self.window: PanelWindow | None = None
        self._items = [
            MenuItemDescription(
                name=TITLE,
                ticked=True,
                ticked_fn=lambda *_: self.visible,
                onclick_fn=lambda *_: self.show(not self.visible),
            )
        ]
        add_menu_items(self._items, _MENU)
        # So that saved layouts can open it.
        ui.Workspace.set_show_window_fn(TITLE, self.show)

    @property
    def visible(self) -> bool:
        """Whether the window can be seen, or will be as soon as the panel is loaded."""
        return self._wanted if self.window is None else bool(self.window.window.visible)

    def attach(self, panel: PanelModel) -> None:
        """The panel is loaded."""
        self._panel = panel
        if self._wanted:
            self.show(True)

    def fail(self, message: str) -> None:
        """The panel can not be loaded."""
        self._failure = message
        if self._wanted:
            self.show(True)

    def show(self, visible: bool) -> None:
        """Shows or hides the window."""
        if self._failure:
            self._wanted = False
            if visible:
                post(self._failure)
            return
        self._wanted = visible
        if visible and self.window is None and self._panel is not None:
            # Loaded by now, which takes longer than a frame may.
            from portalis.translator.ui.panel_window import PanelWindow

            self._panel.start()
            # The window has a cross of its own, of which the menu's tick has to know.
            self.window = PanelWindow(
                self._panel, self._dialogs, font=self._font, visibility=lambda _: refresh_menu_items(_MENU)
            )
        if self.window is not None:
            self.window.window.visible = visible

    def close(self) -> None:
        """Takes menu entry and window away."""
        ui.Workspace.set_show_window_fn(TITLE, None)
        remove_menu_items(self._items, _MENU)
        self._dialogs.close()
        self._panel = None
        if self.window is not None:
            self.window.close()
            self.window = None
