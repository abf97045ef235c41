"""The USD context: one stage, its selection, its events (omni.usd/latest/omni.usd.UsdContext.html). CLOSING comes while the stage still lives."""

from __future__ import annotations

from enum import Enum

from carb.eventdispatcher import get_eventdispatcher
from pxr import Usd


class StageEventType(Enum):
    OPENED = 2
    CLOSING = 5
    CLOSED = 6
    SELECTION_CHANGED = 7


class Selection:
    def __init__(self, context: UsdContext) -> None:
        self._context = context
        self._paths: list[str] = []

    def get_selected_prim_paths(self) -> list[str]:
        return list(self._paths)

    def set_selected_prim_paths(self, paths: list[str], expand_in_stage: bool = False) -> bool:
        self._paths = list(paths)
        self._context.tell(StageEventType.SELECTION_CHANGED)
        return True


class UsdContext:
    def __init__(self) -> None:
        self._stage: Usd.Stage | None = None
        self._selection = Selection(self)

    def stage_event_name(self, kind: StageEventType) -> str:
        return f"omni.usd:stage:{kind.name.lower()}"

    def get_stage(self) -> Usd.Stage | None:
        return self._stage

    def get_selection(self) -> Selection:
        return self._selection

    def open_stage(self, path: str) -> bool:
        self.close_stage()
        self._stage = Usd.Stage.Open(path)
        self.tell(StageEventType.OPENED)
        return True

    def close_stage(self) -> bool:
        if self._stage is not None:
            self.tell(StageEventType.CLOSING)
            self._selection.set_selected_prim_paths([])
            self._stage = None
            self.tell(StageEventType.CLOSED)
        return True

    def tell(self, kind: StageEventType) -> None:
        """Dispatches an event."""
        get_eventdispatcher().dispatch_event(self.stage_event_name(kind))


_context = UsdContext()


def get_context(name: str = "") -> UsdContext:
    return _context
