"""The text of inputs and outputs: what it means, and what is refused with a helpful message."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portalis.stage.sources import (
    Builtin,
    Constant,
    FromAttribute,
    FromRelationship,
    Input,
    Output,
    Previous,
    SourceError,
    constant,
    parse_input,
    parse_output,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("time", Input("time", Builtin("time"))),
        ("t=frame", Input("t", Builtin("frame"))),
        ("  h = 2.5 ", Input("h", Constant(2.5))),
        ("h = -1", Input("h", Constant(-1))),
        ("h = .5", Input("h", Constant(0.5))),
        ("on = True", Input("on", Constant(True))),
        ("name = 'a = b'", Input("name", Constant("a = b"))),
        ("v = (1.0, (2, 3))", Input("v", Constant((1.0, (2, 3))))),
        ("points", Input("points", FromAttribute("", "points"))),
        ("p = .time", Input("p", FromAttribute("", "time"))),
        ("c = primvars:displayColor", Input("c", FromAttribute("", "primvars:displayColor"))),
        ("s = /World/Box.size", Input("s", FromAttribute("/World/Box", "size"))),
        ("s = ../Box.primvars:a:b", Input("s", FromAttribute("../Box", "primvars:a:b"))),
        ("s = ../../.size", Input("s", FromAttribute("../..", "size"))),
        ("s = ./Arm/Hand.size", Input("s", FromAttribute("Arm/Hand", "size"))),
        ("s = Arm.primvars:a", Input("s", FromAttribute("Arm", "primvars:a"))),
        ("s = ./.size", Input("s", FromAttribute("", "size"))),
        ("s = {targets}.size", Input("s", FromRelationship("targets", "size"))),
        ("v = previous(velocity)", Input("v", Previous("velocity"))),
        ("größe = größe", Input("größe", FromAttribute("", "größe"))),
    ],
)
def test_inputs(text, expected):
    found = parse_input(text)
    assert found == expected
    assert parse_input(str(found)) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "cannot read the input ''"),
        ("= 3", "write 'parameter = source'"),
        ("1x = 2", "cannot read the input"),
        ("h =", "cannot read ''"),
        ("h = foo bar", "cannot read 'foo bar'"),
        ("h = {a b}.c", "'a b' in '{a b}.c' is not a property name"),
        ("h = 1e999", "infinity or NaN"),
        ("h = /World", "'/World' is not the path of an attribute"),
        ("h = /../x.y z", "is not the path of an attribute"),
        ("h = __import__('os').system('true')", "cannot read"),
        ("h = {1}", "a constant can not hold a set"),
        ("h = None", "a constant can not hold a NoneType"),
        ("h = " + "(" * 9000, "cannot read"),
        ("h = " + "1" * 100_000, "too long"),
        ("h = b'x'", "a constant can not hold a bytes"),
    ],
)
def test_refused_inputs(text, message):
    with pytest.raises(SourceError) as error:
        parse_input(text)
    assert message in str(error.value)
    assert len(str(error.value)) < 300


@settings(deadline=None)
@given(
    st.recursive(
        st.integers() | st.booleans() | st.text() | st.floats(allow_nan=False, allow_infinity=False),
        st.lists,
        max_leaves=5,
    )
)
def test_constants_come_back(value):
    assert parse_input(str(Input("x", constant(value)))).source == Constant(value)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_text_does_harm(text):
    for parse in (parse_input, parse_output):
        try:
            found = parse(text)
        except SourceError:
            continue
        assert parse(str(found)) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("points", Output("points")),
        (" xformOp:translate ", Output("xformOp:translate")),
        ("heat as float[]", Output("heat", "float[]")),
    ],
)
def test_outputs(text, expected):
    assert parse_output(text) == expected
    assert parse_output(str(expected)) == expected


@pytest.mark.parametrize("text", ["", "a b", "a as", "a as nope", "a.b", "/World.x", "a as float as int"])
def test_refused_outputs(text):
    with pytest.raises(SourceError):
        parse_output(text)
