"""USD's value types against a script's: both ways, exact where it can be, an error where it can not."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pxr import Gf, Sdf, Vt

from portalis.sandbox.abi import BOOL, FLOAT, INT, STR, Array, Field, Option, Record, Sequence, Tuple
from portalis.stage.values import ValueRangeError, element_values, misfit, reader, suggested, value_type, writer

F2, F3, F4, I2 = Tuple((FLOAT,) * 2), Tuple((FLOAT,) * 3), Tuple((FLOAT,) * 4), Tuple((INT, INT))
ROWS = Tuple((F4,) * 4)
POINT = Record("Point", (Field("x", FLOAT), Field("y", FLOAT), Field("z", FLOAT)))
TIMECODES = Sdf.ValueTypeNames.TimeCodeArray.defaultValue.__class__


def listed(item):
    return Sequence("list", item)


CASES = [
    ("bool", BOOL, True),
    ("uchar", INT, 255),
    ("int", INT, -(2**31)),
    ("uint", INT, 2**32 - 1),
    ("int64", INT, -(2**63)),
    ("uint64", INT, 2**63 - 1),
    ("half", FLOAT, 0.5),
    ("float", FLOAT, 1.5),
    ("double", FLOAT, 1e300),
    ("timecode", FLOAT, Sdf.TimeCode(3.5)),
    *([("duration", FLOAT, Gf.Duration(2.5))] if hasattr(Gf, "Duration") else []),
    ("string", STR, "é\n"),
    ("token", STR, "xyz"),
    ("half2", F2, Gf.Vec2h(1, 2)),
    ("float3", F3, Gf.Vec3f(1, 2, 3)),
    ("double4", F4, Gf.Vec4d(1, 2, 3, 4)),
    ("int2", I2, Gf.Vec2i(1, -2)),
    ("color3f", F3, Gf.Vec3f(1, 2, 3)),
    ("quatf", F4, Gf.Quatf(1, 2, 3, 4)),
    ("quath", F4, Gf.Quath(1, 2, 3, 4)),
    ("quatd", F4, Gf.Quatd(1, 2, 3, 4)),
    ("matrix2d", F4, Gf.Matrix2d(1, 2, 3, 4)),
    ("matrix4d", ROWS, Gf.Matrix4d(*range(16))),
    ("frame4d", ROWS, Gf.Matrix4d(1)),
    ("bool[]", listed(BOOL), Vt.BoolArray([True, False])),
    ("uchar[]", listed(INT), Vt.UCharArray([1, 255])),
    ("uint64[]", listed(INT), Vt.UInt64Array([2**63 - 1])),
    ("half[]", listed(FLOAT), Vt.HalfArray([0.5])),
    ("double[]", listed(FLOAT), Vt.DoubleArray([0.1, 2])),
    ("timecode[]", listed(FLOAT), TIMECODES([Sdf.TimeCode(3)])),
    ("string[]", listed(STR), Vt.StringArray(["a", ""])),
    ("token[]", Sequence("vartuple", STR), Vt.TokenArray(["a"])),
    ("point3f[]", listed(F3), Vt.Vec3fArray([(1, 2, 3), (4, 5, 6)])),
    ("color3h[]", Sequence("vartuple", F3), Vt.Vec3hArray([(1, 2, 3)])),
    ("int2[]", listed(I2), Vt.Vec2iArray([(1, 2)])),
    ("quath[]", listed(F4), Vt.QuathArray([Gf.Quath(1, 2, 3, 4)])),
    ("matrix4d[]", listed(ROWS), Vt.Matrix4dArray([Gf.Matrix4d(*range(16))])),
    ("matrix2d[]", listed(F4), Vt.Matrix2dArray([Gf.Matrix2d(1, 2, 3, 4)])),
    ("point3f[]", listed(F3), Vt.Vec3fArray()),
    ("float[]", Array("f32", None), Vt.FloatArray([0.5, 0.1])),
    ("half[]", Array("f32", None), Vt.HalfArray([0.5])),
    ("int[]", Array("s32", None), Vt.IntArray([1, -(2**31)])),
    ("uchar[]", Array("s32", None), Vt.UCharArray([1, 255])),
    ("texCoord2f[]", Array("f32", 2), Vt.Vec2fArray([(1, 2)])),
    ("point3f[]", Array("f32", 3), Vt.Vec3fArray([(1, 2, 3), (4, 5, 0.1)])),
    ("color4f[]", Array("f32", 4), Vt.Vec4fArray([(1, 2, 3, 4)])),
    ("quatf[]", Array("f32", 4), Vt.QuatfArray([Gf.Quatf(1, 2, 3, 4)])),
    ("normal3f[]", Array("f32", 3), Vt.Vec3fArray()),
]


@pytest.mark.parametrize(("name", "type", "value"), CASES, ids=lambda case: str(case)[:24])
def test_there_and_back(name, type, value):
    usd = value_type(name)
    assert misfit(type, usd, output=False) is None
    assert misfit(type, usd, output=True) is None
    inside = reader(type, usd)(value)
    assert writer(type, usd)(inside) == value
    if isinstance(inside, np.ndarray):
        container = tuple if getattr(type, "kind", "") == "vartuple" else list
        rows = [tuple(row) if usd.shape else row for row in inside.tolist()]
        assert writer(type, usd)(container(rows)) == value


@pytest.mark.parametrize(
    ("name", "type", "inside", "outside"),
    [
        ("double3[]", Array("f32", 3), True, True),
        ("half3[]", Array("f32", 3), True, True),
        ("int64[]", Array("s32", None), True, True),
        ("uint[]", Array("s32", None), True, True),
        ("uint64[]", Array("s32", None), True, True),
        ("int[]", Array("f32", None), True, False),
        ("int2[]", Array("f32", 2), True, False),
        ("float[]", Array("s32", None), False, False),
        ("float3[]", Array("f32", 2), False, False),
        ("float[]", Array("f32", 3), False, False),
        ("matrix2d[]", Array("f32", 4), False, False),
        ("bool[]", Array("s32", None), False, False),
        ("float3", Array("f32", 3), False, False),
        ("string[]", Array("f32", None), False, False),
    ],
)
def test_typed_arrays_and_other_widths(name, type, inside, outside):
    assert (misfit(type, value_type(name), output=False) is None) == inside
    assert (misfit(type, value_type(name), output=True) is None) == outside


@pytest.mark.parametrize(
    ("name", "type", "value", "expected"),
    [
        ("double3[]", Array("f32", 3), Vt.Vec3dArray([(0.1, -2, 1e38)]), np.array([[0.1, -2, 1e38]], np.float32)),
        ("half3[]", Array("f32", 3), Vt.Vec3hArray([(1, 2, 0.5)]), np.array([[1, 2, 0.5]], np.float32)),
        ("quatd[]", Array("f32", 4), Vt.QuatdArray([Gf.Quatd(1, 2, 3, 4)]), np.array([[1, 2, 3, 4]], np.float32)),
        ("double[]", Array("f32", None), Vt.DoubleArray([math.inf]), np.array([math.inf], np.float32)),
        (
            "int64[]",
            Array("s32", None),
            Vt.Int64Array([2**31 - 1, -(2**31)]),
            np.array([2**31 - 1, -(2**31)], np.int32),
        ),
        ("uchar[]", Array("s32", None), Vt.UCharArray([255]), np.array([255], np.int32)),
        ("uint64[]", Array("s32", None), Vt.UInt64Array([7]), np.array([7], np.int32)),
        ("int3[]", Array("f32", 3), Vt.Vec3iArray([(1, -2, 2**24)]), np.array([[1, -2, 2**24]], np.float32)),
        ("double3[]", Array("f32", 3), Vt.Vec3dArray(), np.zeros((0, 3), np.float32)),
    ],
)
def test_other_widths_become_those_of_a_typed_array(name, type, value, expected):
    inside = reader(type, value_type(name))(value)
    assert inside.dtype == expected.dtype and inside.shape == expected.shape
    np.testing.assert_array_equal(inside, expected)


@pytest.mark.parametrize(
    ("name", "type", "value", "worst"),
    [
        ("double3[]", Array("f32", 3), Vt.Vec3dArray([(0, -1e39, 0)]), "-1e.39"),
        ("double[]", Array("f32", None), Vt.DoubleArray([1e300]), "1e.300"),
        ("int64[]", Array("s32", None), Vt.Int64Array([2**31]), "2147483648"),
        ("uint[]", Array("s32", None), Vt.UIntArray([2**32 - 1]), "4294967295"),
        ("int[]", Array("f32", None), Vt.IntArray([2**24 + 1]), "16777217"),
        ("int64[]", Array("f32", None), Vt.Int64Array([2**53 + 1]), "9007199254740993"),
    ],
)
def test_what_a_typed_array_can_not_hold_is_an_error(name, type, value, worst):
    with pytest.raises(ValueRangeError, match=f"{worst} does not fit Array"):
        reader(type, value_type(name))(value)


def test_typed_arrays_are_not_converted():
    points = Vt.Vec3fArray([(1, 2, 3)])
    inside = reader(Array("f32", 3), value_type("point3f[]"))(points)
    assert inside.dtype == np.float32
    assert np.shares_memory(inside, np.asarray(points))
    assert suggested(Array("f32", 3)) == "float3[]" and suggested(Array("s32", None)) == "int[]"
    with pytest.raises(ValueRangeError, match="does not fit"):
        writer(Array("f32", None), value_type("half[]"))(np.array([70000], np.float32))


def test_quaternions_are_real_first():
    assert reader(F4, value_type("quatf"))(Gf.Quatf(1, 2, 3, 4)) == (1, 2, 3, 4)
    assert reader(listed(F4), value_type("quatf[]"))(Vt.QuatfArray([Gf.Quatf(1, 2, 3, 4)])).tolist() == [[1, 2, 3, 4]]
    assert element_values(value_type("quatf"), np.array([[1.0, 2, 3, 4]])) == [Gf.Quatf(1, 2, 3, 4)]


def test_records_are_vectors():
    usd = value_type("point3f")
    assert misfit(POINT, usd, output=False) is None
    assert reader(POINT, usd)(Gf.Vec3f(1, 2, 3)) == {"x": 1, "y": 2, "z": 3}


@pytest.mark.parametrize(
    ("type", "name"),
    [
        (INT, "float"),
        (FLOAT, "point3f[]"),
        (F2, "float3"),
        (listed(FLOAT), "float3[]"),
        (Sequence("set", FLOAT), "float[]"),
        (STR, "float"),
        (BOOL, "int"),
        (INT, "bool"),
        (I2, "float2"),
        (listed(FLOAT), "float"),
    ],
)
def test_misfits_say_both_types(type, name):
    problem = misfit(type, value_type(name), output=False)
    assert name in problem and str(type) in problem


def test_an_int_attribute_feeds_a_float_but_takes_none():
    assert misfit(FLOAT, value_type("int"), output=False) is None
    assert misfit(FLOAT, value_type("int"), output=True) is not None
    assert reader(listed(FLOAT), value_type("int[]"))(Vt.IntArray([1])) == [1]


@pytest.mark.parametrize(
    ("name", "type", "value"),
    [
        ("uchar", INT, -1),
        ("uchar", INT, 256),
        ("int", INT, 2**31),
        ("uint", INT, -1),
        ("half", FLOAT, 70000.0),
        ("float", FLOAT, -1e39),
        ("float3", F3, (0.0, 1e39, 0.0)),
        ("int2[]", listed(I2), [(0, 2**31)]),
        ("uint64", INT, -1),
    ],
)
def test_what_does_not_fit_is_an_error(name, type, value):
    with pytest.raises(ValueRangeError, match="does not fit"):
        writer(type, value_type(name))(value)


def test_a_uint64_beyond_an_int_is_an_error():
    with pytest.raises(ValueRangeError):
        reader(listed(INT), value_type("uint64[]"))(Vt.UInt64Array([2**63]))


@settings(deadline=None)
@given(st.floats())
def test_floats_are_rounded_as_c_does(value):
    usd = value_type("float")
    with np.errstate(over="ignore"):
        expected = float(np.float32(value))
    if math.isfinite(value) and math.isinf(expected):
        with pytest.raises(ValueRangeError):
            writer(FLOAT, usd)(value)
    else:
        np.testing.assert_equal(writer(FLOAT, usd)(value), expected)


def test_options():
    usd = value_type("float")
    assert misfit(Option(FLOAT), usd, output=True) is None
    assert writer(Option(FLOAT), usd)(None) is None
    assert reader(Option(FLOAT), usd)(1.5) == 1.5


@pytest.mark.parametrize("name", ["opaque", "nope", "pathExpression", ""])
def test_types_without_a_counterpart(name):
    assert value_type(name) is None


@pytest.mark.parametrize(
    ("type", "name"),
    [
        (FLOAT, "double"),
        (F3, "double3"),
        (listed(F3), "double3[]"),
        (INT, "int64"),
        (listed(STR), "string[]"),
        (Option(INT), None),
    ],
)
def test_suggestions(type, name):
    assert suggested(type) == name
    assert name is None or misfit(type, value_type(name), output=True) is None
