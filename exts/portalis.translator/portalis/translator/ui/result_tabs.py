"""What a translation gave: the module, its Rust source, its doctests."""

from __future__ import annotations

from collections import Counter

import omni.ui as ui

from portalis.translator.client.data import DoctestResult, Translation
from portalis.translator.model.panel import PanelModel
from portalis.translator.model.translating import STAGES
from portalis.translator.ui import style
from portalis.translator.ui.sight import Sight
from portalis.translator.ui.surface import Surface, empty, fact, scrolling

_VERDICTS = {"passed": style.GOOD, "failed": style.BAD, "refused": style.CAUTION, "skipped": style.FAINT}


def build_module(panel: PanelModel, surface: Surface) -> None:
    """Builds the tab of the module: size, functions, hash, how long it took."""

    def rows() -> None:
        result = panel.translating.result.value
        with scrolling(), ui.VStack(height=0, spacing=4):
            ui.Spacer(height=4)
            if result is None:
                empty("Press Translate: the module's size, its functions and what it imports appear here.")
                return
            manifest = result.translation.manifest or {}
            if not panel.translating.current:
                ui.Label("The script has changed since.", name="caution", height=0)
            fact("Script", result.filename)
            fact("Size", f"{len(result.wasm):,} bytes")
            fact("SHA-256", f"{panel.digest[:32]}…", tooltip=panel.digest)
            exports = result.translation.artifact.exports if result.translation.artifact else ()
            fact("Functions", "\n".join(exports) or "none: annotate the parameters of what the host shall call")
            fact("Imports", "\n".join(panel.imports) or "nothing")
            fact("Checks", _checks(result.translation))
            options = manifest.get("options")
            if isinstance(options, dict):
                fact("Options", ", ".join(f"{name}: {value}" for name, value in sorted(options.items())))
            times = result.translation.timings
            if times:
                known = [stage for stage in (*STAGES, "total") if stage in times]
                fact("Took", ", ".join(f"{stage} {times[stage] * 1000:.0f} ms" for stage in known))
            fact("Translator", str(manifest.get("translator", "")))

    surface.live(rows, panel.translating.result, panel.document.text)


def _checks(translation: Translation) -> str:
    """What the translator has found out about its own module."""
    found = Counter(example.verdict for example in translation.doctests or ())
    examples = ", ".join(f"{count} {verdict}" for verdict, count in found.items())
    validated = (
        "validated by the translator's sandbox"
        if "validate" in translation.timings
        else "validated when it is registered"
    )
    return f"{validated}; examples: {examples}" if examples else validated


def build_rust(panel: PanelModel, surface: Surface) -> None:
    """Builds the tab of the Rust source."""

    def source(inner: Surface) -> None:
        rust = panel.translating.rust.value
        if not rust:
            empty("Press Translate: the Rust that the module is built from appears here.")
            return
        lines = rust.split("\n")
        with ui.ZStack():
            ui.Rectangle(name="sunk")
            scroll = ui.ScrollingFrame()
        sight = Sight(scroll)

        def shown() -> None:
            first, end = sight.lines.value
            with ui.VStack(height=0):
                ui.Spacer(height=4 + first * style.CODE_SIZE)
                with ui.HStack(height=0):
                    ui.Spacer(width=8)
                    ui.Label(
                        "\n".join(lines[first:end]),
                        width=0,
                        height=0,
                        style={**surface.code, "color": style.TEXT},
                        alignment=ui.Alignment.LEFT_TOP,
                    )

        with scroll, ui.ZStack(height=len(lines) * style.CODE_SIZE + 8):
            # As wide as the longest line, whichever are in sight.
            with ui.HStack(height=0):
                ui.Label(max(lines, key=len), width=0, height=1, name="unseen")
                ui.Spacer(width=24)
            inner.live(shown, sight.lines)

    surface.live(surface.inner(source), panel.translating.rust)


def build_doctests(panel: PanelModel, surface: Surface) -> None:
    """Builds the tab of the doctests."""

    def rows() -> None:
        result = panel.translating.result.value
        found = result.translation.doctests if result is not None else None
        with scrolling(), ui.VStack(height=0, spacing=3):
            ui.Spacer(height=2)
            if result is None:
                empty("Examples in docstrings (lines with >>>) are run in the sandbox when the script is translated.")
            elif not found:
                empty(
                    "The script has no examples in docstrings, or Doctests was off. A line such as >>> f(2.0) followed by its result is one."
                )
            for example in found or ():
                _example(panel, example)

    surface.live(rows, panel.translating.result)


def _example(panel: PanelModel, example: DoctestResult) -> None:
    with ui.ZStack(height=0):
        ui.Rectangle(name="row")
        with ui.HStack(height=0, spacing=style.GAP):
            ui.Rectangle(width=3, style={"background_color": _VERDICTS.get(example.verdict, style.FAINT)})
            with ui.VStack(height=0):
                ui.Spacer(height=3)
                with ui.HStack(height=0, spacing=style.GAP):
                    ui.Label(
                        example.verdict,
                        width=56,
                        alignment=ui.Alignment.LEFT_TOP,
                        style={"color": _VERDICTS.get(example.verdict, style.DIM)},
                    )
                    ui.Label(example.source.strip(), word_wrap=True, alignment=ui.Alignment.LEFT_TOP)
                    ui.Label(f"line {example.line}", name="small", width=56, alignment=ui.Alignment.RIGHT_TOP)
                if example.difference:
                    ui.Label(example.difference, name="small", word_wrap=True, height=0)
                ui.Spacer(height=3)
            ui.Spacer(width=2)
        ui.InvisibleButton(clicked_fn=lambda: panel.jump.emit(example.line))
