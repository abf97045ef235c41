"""Values and signals tell of changes, for as long as somebody holds the subscription."""

from __future__ import annotations

import logging

import pytest

from portalis.translator.model.observable import Signal, Value


def test_a_value_tells_of_changes_only() -> None:
    heard: list[int] = []
    value = Value(1)
    held = value.subscribe(heard.append, now=True)
    value.value = 1
    value.value = 2
    assert heard == [1, 2]
    held.stop()
    value.value = 3
    assert heard == [1, 2]


def test_a_change_of_type_is_a_change() -> None:
    heard: list[object] = []
    value: Value[object] = Value(1)
    held = value.subscribe(heard.append)
    value.value = True
    assert heard == [True] and held


def test_a_dropped_subscription_ends() -> None:
    heard: list[int] = []
    signal: Signal[int] = Signal()
    held = signal.subscribe(heard.append)
    del held
    signal.emit(1)
    assert heard == []


def test_a_subscriber_that_fails_does_not_keep_the_others_from_hearing(caplog: pytest.LogCaptureFixture) -> None:
    heard: list[int] = []
    signal: Signal[int] = Signal()
    held = [signal.subscribe(lambda _: 1 / 0), signal.subscribe(heard.append)]
    with caplog.at_level(logging.ERROR):
        signal.emit(1)
    assert heard == [1] and "ZeroDivisionError" in caplog.text and held


def test_one_that_ends_while_others_hear_is_not_called() -> None:
    heard: list[str] = []
    signal: Signal[int] = Signal()
    held = [signal.subscribe(lambda _: held[1].stop()), signal.subscribe(lambda _: heard.append("second"))]
    signal.emit(1)
    assert heard == []
