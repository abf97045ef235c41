"""The USD context: one stage, its selection, its events (omni.usd/latest/omni.usd.UsdContext.html). CLOSING comes while the stage still lives.
Events come by the dispatcher (omni.usd/latest/Events.html) and on the context's own stream, the older way."""

from __future__ import annotations

from enum import IntEnum

from carb.eventdispatcher import get_eventdispatcher
from carb.events import EventStream
from pxr import Usd


class StageEventType(IntEnum):
    SAVED = 0
    OPENED = 2
    CLOSING = 5
    CLOSED = 6
    SELECTION_CHANGED = 7
    SAVING = 28


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
        self._stream = EventStream()

    def get_stage_event_stream(self) -> EventStream:
        return self._stream

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

    def new_stage(self) -> bool:
        """A stage without a file, as Kit begins with."""
        self.close_stage()
        self._stage = Usd.Stage.CreateInMemory("World0.usd")
        self._stage.SetDefaultPrim(self._stage.DefinePrim("/World", "Xform"))
        self.tell(StageEventType.OPENED)
        return True

    def save_stage(self) -> bool:
        """SAVING is dispatched before saving begins (Events.html)."""
        if self._stage is None:
            return False
        self.tell(StageEventType.SAVING)
        self._stage.Save()
        self.tell(StageEventType.SAVED)
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
        get_eventdispatcher().dispatch_event(f"omni.usd:stage:{kind.name.lower()}")
        self._stream.push(kind, {})


_context = UsdContext()


def get_context(name: str = "") -> UsdContext:
    return _context
