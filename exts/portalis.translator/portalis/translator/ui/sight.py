"""Which lines of a long text are in sight: what has to be built for lines is built for those only, whatever the length of the text."""

from __future__ import annotations

from collections.abc import Callable

import omni.ui as ui

from portalis.translator.model.observable import Value
from portalis.translator.ui import style

_STEP = 16
"""Lines by which what is built moves: not at each line that is scrolled."""
_FIRST = 64
"""Lines that are taken to be in sight until the frame has a size."""


class Sight:
    """The lines of a text of `style.CODE_SIZE` in a scrolling frame. `moved` is told how far it is scrolled."""

    def __init__(self, scroll: ui.ScrollingFrame, moved: Callable[[float], object] | None = None) -> None:
        self.lines: Value[tuple[int, int]] = Value((0, _FIRST))
        """The first, from 0, and the one behind the last."""
        self._scroll, self._moved = scroll, moved
        scroll.set_scroll_y_changed_fn(self._scrolled)
        scroll.set_computed_content_size_changed_fn(self._look)

    def _scrolled(self, y: float) -> None:
        if self._moved is not None:
            self._moved(y)
        self._look()

    def _look(self) -> None:
        first = int(self._scroll.scroll_y / style.CODE_SIZE)
        shown = int(self._scroll.computed_height / style.CODE_SIZE) or _FIRST
        begin = first // _STEP * _STEP
        self.lines.value = (begin, begin + (shown // _STEP + 2) * _STEP)
