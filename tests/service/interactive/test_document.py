"""Texts that are edited by ranges: the same as replacing in the whole text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portalis.service.document import Document
from portalis.service.errors import InvalidRequestError
from portalis.service.models import SpanModel


def span(line: int, column: int, end_line: int, end_column: int) -> SpanModel:
    return SpanModel(line=line, column=column, end_line=end_line, end_column=end_column)


def places(text: str) -> list[tuple[int, int, int]]:
    """(offset, line, column) of every place of a text."""
    found, line, column, offset = [], 1, 0, 0
    while True:
        found.append((offset, line, column))
        if offset == len(text):
            return found
        if text[offset : offset + 2] == "\r\n":
            offset, line, column = offset + 2, line + 1, 0
        elif text[offset] in "\r\n":
            offset, line, column = offset + 1, line + 1, 0
        else:
            offset, column = offset + 1, column + 1


TEXT = st.text(alphabet="ab\r\n\u2028é😀\x0c", max_size=12)


@settings(max_examples=400, deadline=None)
@given(TEXT, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), TEXT), max_size=5))
def test_changes_are_those_of_the_whole_text(text: str, changes: list[tuple[int, int, str]]) -> None:
    document = Document(text)
    for one, other, new in changes:
        known = places(text)
        first, last = sorted((known[one % len(known)], known[other % len(known)]))
        document.change(span(first[1], first[2], last[1], last[2]), new)
        text = text[: first[0]] + new + text[last[0] :]
        assert document.text == text
        assert document.size == len(text.encode())
        assert [line for line in document._lines if not line] == []


def test_line_that_was_not_begun_is_no_place() -> None:
    with pytest.raises(InvalidRequestError):
        Document("ab").change(span(2, 0, 2, 0), "x")


@pytest.mark.parametrize("where", [(0, 0, 1, 0), (1, 3, 1, 3), (1, 2, 1, 1), (4, 0, 4, 0), (2, 0, 1, 0), (1, -1, 1, 0)])
def test_places_outside_the_text_are_errors(where: tuple[int, int, int, int]) -> None:
    document = Document("ab\ncd\n")
    with pytest.raises(InvalidRequestError):
        document.change(span(*where), "x")
    assert document.text == "ab\ncd\n"
