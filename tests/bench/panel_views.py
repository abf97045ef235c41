"""What `panel_session` shows in the panel's window, for the longest frame that each action causes: what omni.ui draws in one belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from turns import Longest

from portalis.translator.client.data import Span
from portalis.translator.engines import Diagnostic

SCRIPT, PROBLEMS, RUST = 1 << 20, 5000, 1 << 20
_TABS = ("problems", "module", "rust", "doctests", "stage", "bindings", "trust")


async def view_actions(
    panel: Any, longest: Longest, show: Callable[[], Any], close: Callable[[], None], prims: tuple[str, ...]
) -> None:
    """`show` opens the window and gives it. The panel has a large stage, whose `prims` are bound."""
    shown: list[Any] = []
    await longest.drawn("show", lambda: shown.append(show()))
    window = shown[0]

    def put(value: Any, new: Any) -> Callable[[], None]:
        return lambda: setattr(value, "value", new)

    for number, name in enumerate(_TABS):
        window.tab.value = (number + 1) % len(_TABS)
        await longest.drawn(f"tab {name}", put(window.tab, number))
    longest.seconds["tabs"] = max(longest.seconds[f"tab {name}"] for name in _TABS)
    window.tab.value = _TABS.index("bindings")
    await longest.drawn("show selected", lambda: panel.scene.select(prims))
    found = panel.problems.found
    lines = "".join(f"def f{number}(x: float) -> float:\n    return x + {number}\n" for number in range(PROBLEMS))
    panel.problems.live.value = False
    panel.document.new(lines)
    window.tab.value = 0
    problems = tuple(
        Diagnostic("error", "E101", "A problem that this line has", Span(2 * number + 2, 4, 2 * number + 2, 10))
        for number in range(PROBLEMS)
    )
    await longest.drawn("problems", put(found, problems))
    await longest.drawn("scrolled", lambda: panel.jump.emit(PROBLEMS))
    found.value = ()
    text = (lines * (SCRIPT // len(lines) + 1))[:SCRIPT]
    await longest.drawn("script", lambda: panel.document.new(text))
    await longest.drawn("keystroke", put(panel.document.text, text + "#"))
    panel.document.new("")
    window.tab.value = _TABS.index("rust")
    rust = "    let value = some_function(argument, 12) + other;\n"
    await longest.drawn("rust", put(panel.translating.rust, (rust * (RUST // len(rust) + 1))[:RUST]))
    panel.translating.rust.value = ""
    await longest.drawn("examples", lambda: panel.document.examples())
    await longest.drawn("hide", close)
