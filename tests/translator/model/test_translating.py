"""Translations run one at a time, can be cancelled, and belong to the text they are of."""

from __future__ import annotations

import asyncio

from support.hand_engine import FAULT, LIFT, HandEngine
from support.waiting import until

from portalis.translator.model.panel import PanelModel
from portalis.translator.model.translating import State


async def test_a_script_is_translated(panel: PanelModel) -> None:
    states: list[State] = []
    held = panel.translating.state.subscribe(states.append)
    panel.document.text.value = LIFT
    assert panel.translating.start() and held
    await until(lambda: panel.translating.result.value)
    assert states == [State.RUNNING, State.DONE] and panel.translating.current
    assert [(stage.stage, stage.state) for stage in panel.translating.passed.value] == [("translate", "finished")]
    assert len(panel.digest) == 64
    panel.document.text.value += "\n"
    assert not panel.translating.current


async def test_a_refused_script_keeps_the_module_before(panel: PanelModel) -> None:
    panel.document.text.value = LIFT
    panel.translating.start()
    await until(lambda: panel.translating.state.value is State.DONE)
    kept = panel.translating.result.value
    panel.document.text.value = FAULT
    panel.translating.start()
    await until(lambda: panel.translating.state.value is State.REFUSED)
    assert panel.translating.result.value is kept and panel.problems.errors == 1
    assert panel.notices.last.value is not None and "1 problem in" in panel.notices.last.value.text


async def test_a_double_click_translates_once(panel: PanelModel, engine: HandEngine) -> None:
    panel.document.text.value = LIFT
    assert panel.translating.start() and not panel.translating.start()
    await until(lambda: panel.translating.result.value)
    assert engine.translations == 1


async def test_cancelling_ends_the_work(panel: PanelModel, engine: HandEngine) -> None:
    engine.gate.clear()
    panel.document.text.value = LIFT
    panel.translating.start()
    await until(lambda: engine.translations)
    panel.translating.cancel()
    assert panel.translating.state.value is State.CANCELLED
    await until(lambda: engine.cancelled >= 1)
    engine.gate.set()
    assert panel.translating.start()
    await until(lambda: panel.translating.state.value is State.DONE)


async def test_an_engine_that_is_lost_half_way_is_said(panel: PanelModel, engine: HandEngine) -> None:
    engine.lost = True
    panel.document.text.value = LIFT
    panel.translating.start()
    await until(lambda: panel.translating.state.value is State.FAILED)
    assert "nobody is there" in panel.translating.error.value


async def test_nothing_is_translated_without_a_script(panel: PanelModel) -> None:
    assert not panel.translating.start()


async def test_closing_ends_all(panel: PanelModel, engine: HandEngine) -> None:
    engine.gate.clear()
    panel.document.text.value = LIFT
    panel.translating.start()
    await until(lambda: engine.translations)
    panel.close()
    await until(lambda: engine.closed)
    assert not panel.translating.start() or panel.translating.state.value is not State.DONE
    await asyncio.sleep(0.05)
