"""The garbage collector waits during a translation, and is as it was afterwards."""

from __future__ import annotations

import gc

import pytest

from portalis.compiler import TranslationError
from portalis.compiler.garbage import collected_later
from portalis.compiler.pipeline import emit_rust


def test_it_waits_and_comes_back() -> None:
    assert gc.isenabled()
    with collected_later():
        assert not gc.isenabled()
        with collected_later():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_one_that_is_off_stays_off() -> None:
    gc.disable()
    try:
        with collected_later():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_refused_script_leaves_it_on() -> None:
    with pytest.raises(TranslationError):
        emit_rust("print(undefined)\n")
    assert gc.isenabled()
