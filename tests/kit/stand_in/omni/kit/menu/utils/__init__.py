"""Entries of the application's menu bar (omni.kit.menu.utils/latest)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(eq=False)
class MenuItemDescription:
    name: str = ""
    ticked: bool = False
    ticked_fn: Callable[..., bool] | None = None
    onclick_fn: Callable[..., Any] | None = None


menus: dict[str, list[MenuItemDescription]] = {}


def add_menu_items(items: list[MenuItemDescription], name: str, menu_index: int = 0) -> None:
    menus.setdefault(name, []).extend(items)


refreshed: list[str] = []
"""The menus that are to look at their ticks again when they open (omni.kit.menu.utils/latest/Update.html)."""


def refresh_menu_items(name: str, immediately: bool | None = None) -> None:
    refreshed.append(name)


def remove_menu_items(items: list[MenuItemDescription], name: str) -> None:
    menus[name] = [found for found in menus.get(name, []) if found not in items]
