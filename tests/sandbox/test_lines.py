"""The line table."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalis.sandbox.lines import Entry, LineTable, Position, decode, encode
from portalis.sandbox.sections import MalformedModule

u32 = st.integers(0, 0xFFFF)
frames = st.lists(st.tuples(u32, u32), max_size=3).map(tuple)


@given(st.dictionaries(st.integers(0, 0xFFFFFF), frames, max_size=20))
def test_lookup_after_round_trip(table: dict[int, tuple[tuple[int, int], ...]]) -> None:
    decoded = decode(encode(sorted(table.items())))
    for offset, expected in table.items():
        assert decoded.lookup(offset) == expected
    first = min(table, default=0)
    assert decoded.lookup(first - 1) == ()


def test_lookup_and_function_of_line() -> None:
    table = decode(encode([(10, [(1, 5)]), (20, []), (30, [(2, 8), (1, 6)])]))
    assert table.lookup(9) == ()
    assert table.lookup(10) == table.lookup(19) == (Position(1, 5),)
    assert table.lookup(25) == ()
    assert table.lookup(1 << 63) == (Position(2, 8), Position(1, 6))
    assert table.function_of_line(6) == 1
    assert table.function_of_line(7) == 1
    assert table.function_of_line(8) == 2
    assert table.function_of_line(1) is None


def test_equal_neighbours_are_merged() -> None:
    assert decode(encode([(1, [(0, 1)]), (2, [(0, 1)]), (3, [])])).entries == (
        Entry(1, (Position(0, 1),)),
        Entry(3, ()),
    )


def test_unsorted_is_refused() -> None:
    with pytest.raises(ValueError, match="not sorted"):
        encode([(2, []), (1, [(0, 1)])])


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "cut off"),
        (b"\x02\x00", "version 2"),
        (b"\x01\xff\xff\xff\xff\x0f", "cut off"),
        (b"\x01\x01\x00\xff\xff\xff\xff\x0f", "longer than the table"),
        (b"\x01\x00\x00", "behind its last entry"),
        (b"\x01\x02\x01\x00\x00\x00", "repeats the offset"),
    ],
)
def test_malformed(payload: bytes, reason: str) -> None:
    with pytest.raises(MalformedModule, match=reason):
        decode(payload)


@given(st.binary(max_size=100))
def test_garbage_never_escapes(payload: bytes) -> None:
    with contextlib.suppress(MalformedModule):
        assert isinstance(decode(payload), LineTable)
