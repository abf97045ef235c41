"""*Window > Portalis*, and the window behind it."""

from __future__ import annotations

import omni.ui as ui
from omni.kit.menu.utils import MenuItemDescription, add_menu_items, remove_menu_items

from portalis.translator.model.panel import PanelModel
from portalis.translator.ui.kit_dialogs import KitDialogs
from portalis.translator.ui.panel_window import TITLE, PanelWindow


class WindowMenu:
    """The menu entry. The window is made when it is first wanted, and there is one of it; another look at the same panel needs no second."""

    def __init__(self, panel: PanelModel, font: str = "") -> None:
        self._panel, self._font = panel, font
        self._dialogs = KitDialogs()
        self.window: PanelWindow | None = None
        self._items = [
            MenuItemDescription(
                name=TITLE,
                ticked=True,
                ticked_fn=lambda *_: self.visible,
                onclick_fn=lambda *_: self.show(not self.visible),
            )
        ]
        add_menu_items(self._items, "Window")
        # So that saved layouts can open it.
        ui.Workspace.set_show_window_fn(TITLE, self.show)

    @property
    def visible(self) -> bool:
        """Whether the window can be seen."""
        return self.window is not None and bool(self.window.window.visible)

    def show(self, visible: bool) -> None:
        """Shows or hides the window."""
        if visible and self.window is None:
            self._panel.start()
            self.window = PanelWindow(self._panel, self._dialogs, font=self._font)
        if self.window is not None:
            self.window.window.visible = visible

    def close(self) -> None:
        """Takes menu entry and window away."""
        ui.Workspace.set_show_window_fn(TITLE, None)
        remove_menu_items(self._items, "Window")
        self._dialogs.close()
        if self.window is not None:
            self.window.close()
            self.window = None
