"""Problems are those of the newest text, and the connection finds its way back."""

from __future__ import annotations

import asyncio

import pytest
from support.hand_engine import FAULT, LIFT, HandEngine
from support.waiting import until

from portalis.translator.model import connection
from portalis.translator.model.connection import Light
from portalis.translator.model.panel import PanelModel


async def test_problems_appear_and_go_as_the_script_is_typed(panel: PanelModel) -> None:
    panel.document.text.value = FAULT
    assert not panel.problems.checked.value
    await until(lambda: panel.problems.checked.value)
    assert [(found.code, found.span.line) for found in panel.problems.found.value] == [("PT0201", 2)]
    panel.document.text.value = LIFT
    await until(lambda: panel.problems.checked.value)
    assert panel.problems.found.value == ()


async def test_only_the_newest_text_is_checked(panel: PanelModel, engine: HandEngine) -> None:
    engine.gate.clear()
    panel.document.text.value = FAULT
    await until(lambda: engine.checks)
    for text in ("a = 1\n", "ab = 1\n", "abc = 1\n"):
        panel.document.text.value = text
    await until(lambda: len(engine.checks) > 1)
    engine.gate.set()
    await until(lambda: panel.problems.checked.value)
    assert engine.checks == [FAULT, "abc = 1\n"] and engine.cancelled == 1
    assert panel.problems.found.value == ()


async def test_an_empty_script_has_no_problems(panel: PanelModel, engine: HandEngine) -> None:
    panel.document.text.value = FAULT
    panel.document.text.value = "  \n"
    await asyncio.sleep(0.1)
    assert panel.problems.checked.value and engine.checks == []


async def test_a_lost_engine_is_found_again_and_the_text_checked(
    panel: PanelModel, engine: HandEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "FIRST", 0.02)
    engine.lost = True
    panel.start()
    assert panel.connection.light.value is Light.CHECKING
    await until(lambda: panel.connection.light.value is Light.LOST)
    assert panel.connection.detail.value == "nobody is there"
    panel.document.text.value = FAULT
    await until(lambda: engine.checks)
    assert panel.hint.value.step == "connect"
    engine.lost = False
    await until(lambda: panel.connection.light.value is Light.OK)
    await until(lambda: panel.problems.found.value)


async def test_another_address_is_another_engine(panel: PanelModel, engine: HandEngine, store: object) -> None:
    panel.start()
    await until(lambda: panel.connection.light.value is Light.OK)
    panel.connection.use(" http://farm.example ", "secret")
    assert panel.connection.address.value == "http://farm.example" and not panel.connection.local
    await until(lambda: engine.closed)
    assert "secret" not in str(vars(store))


async def test_an_address_that_is_none_is_said(store: object) -> None:
    panel = PanelModel(store)  # type: ignore[arg-type]
    panel.connection.use("ftp://farm.example")
    await until(lambda: panel.connection.light.value is Light.LOST)
    assert panel.connection.detail.value
    panel.close()
