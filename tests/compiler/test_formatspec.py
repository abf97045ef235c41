"""Constant format specifications: which function shows them, and which are left to the runtime."""

import pytest

from portalis.compiler.formatspec import constant_format


@pytest.mark.parametrize(
    ("type_name", "spec", "expected"),
    [
        ("float", ".2f", "rt::glue::fixed({0}, 2)"),
        (
            "float",
            "8.3f",
            "rt::fmt::shown({0}, rt::spec!(' ', b'>', 0, false, false, 0, 8, 3, 'f'), rt::fmt::float_fixed)",
        ),
        (
            "float",
            ",",
            "rt::fmt::shown({0}, rt::spec!(' ', b'>', 0, false, false, b',', 0, -1, '\\0'), rt::fmt::float_shortest)",
        ),
        (
            "int",
            "+06d",
            "rt::fmt::shown({0}, rt::spec!('0', b'=', b'+', false, false, 0, 6, -1, 'd'), rt::fmt::int_decimal)",
        ),
        (
            "int",
            "#_x",
            "rt::fmt::shown({0}, rt::spec!(' ', b'>', 0, false, true, b'_', 0, -1, 'x'), rt::fmt::int_binary)",
        ),
        (
            "bool",
            ".1%",
            "rt::fmt::shown(f64::from(u8::from({0})), "
            "rt::spec!(' ', b'>', 0, false, false, 0, 0, 1, '%'), rt::fmt::float_percent)",
        ),
        (
            "str",
            "é^9.3",
            "rt::fmt::shown({0}.as_str(), rt::spec!('é', b'^', 0, false, false, 0, 9, 3, 's'), rt::fmt::text)",
        ),
    ],
)
def test_constant(type_name: str, spec: str, expected: str) -> None:
    assert constant_format(type_name, spec) == expected


@pytest.mark.parametrize(
    ("type_name", "spec"),
    [
        ("float", ""),
        ("int", "c"),
        ("str", "d"),
        ("int", ".2d"),
        ("float", "{>5"),
        ("float", "٥.2f"),
        ("float", "99999999999f"),
    ],
)
def test_left_to_the_runtime(type_name: str, spec: str) -> None:
    assert constant_format(type_name, spec) is None
