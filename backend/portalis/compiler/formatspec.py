"""Constant format specifications, read while compiling: the module then holds neither their parser nor the conversions that it
does not use (26 KB less for one `{x:8.3f}`).

    constant_format("float", "8.3f")
    # rt::fmt::shown({0}, rt::spec!(' ', b'>', 0, false, false, 0, 8, 3, 'f'), rt::fmt::float_fixed)

`{0}` stands for the value: by value for numbers, a reference for a str. A specification that CPython refuses is not constant:
the runtime's own parser raises its error.
"""

from __future__ import annotations

import re

_SPEC = re.compile(
    r"(?:(?P<fill>.)(?=[<>=^]))?(?P<align>[<>=^])?(?P<sign>[-+ ])?(?P<z>z)?(?P<alternate>#)?(?P<zero>0)?(?P<width>[0-9]{1,7})?"
    r"(?P<grouping>[,_])?(?:\.(?P<precision>[0-9]{1,7}))?(?P<kind>[a-zA-Z%])?",
    re.DOTALL,
)
_SAMPLES: dict[str, int | float | str] = {"int": 0, "bool": False, "float": 0.0, "str": ""}
_FLOATS = {
    "f": "fixed",
    "F": "fixed",
    "e": "exponent",
    "E": "exponent",
    "g": "general",
    "G": "general",
    "n": "general",
    "%": "percent",
}
_INTS = dict.fromkeys("dn", "int_decimal") | dict.fromkeys("boxX", "int_binary")
_AS_FLOAT = {"float": "{0}", "int": "rt::num::float_from_int({0})", "bool": "f64::from(u8::from({0}))"}
# Wider ones are an error, or memory that only a run can lack.
_LARGEST = 1 << 20


def constant_format(type_name: str, spec: str) -> str | None:
    """Rust for `format(value, spec)` with a value of a builtin type; `None` where the runtime has to read the specification."""
    m = _SPEC.fullmatch(spec)
    if m is None or spec == "":
        return None
    width, precision = int(m["width"] or 0), int(m["precision"] or -1)
    # CPython is asked last: it would really format a text of that width.
    if max(width, precision) > _LARGEST or (m["fill"] or " ") in "{}'\\\n\r\t" or not _accepted(type_name, spec):
        return None
    value, function, kind = "{0}", "", m["kind"] or ""
    if type_name == "str":
        value, function, kind = "{0}.as_str()", "text", "s"
    elif type_name != "float" and (kind or "d") in _INTS:
        kind = kind or "d"
        function = _INTS[kind]
        value = "{0}" if type_name == "int" else "i64::from({0})"
    elif kind in _FLOATS:
        function = "float_" + _FLOATS[kind]
        value = _AS_FLOAT[type_name]
    elif type_name == "float" and kind == "":
        function = "float_shortest" if precision < 0 else "float_general"
    else:
        return None
    if type_name == "float" and re.fullmatch(r"\.[0-9]+f", spec):
        return f"rt::glue::fixed({{0}}, {precision})"
    return f"rt::fmt::shown({value}, {_rust(m, type_name, width, precision, kind)}, rt::fmt::{function})"


def _accepted(type_name: str, spec: str) -> bool:
    try:
        format(_SAMPLES[type_name], spec)
    except (ValueError, OverflowError):
        return False
    return True


def _rust(m: re.Match[str], type_name: str, width: int, precision: int, kind: str) -> str:
    numeric = type_name != "str"
    fill, align = m["fill"] or " ", m["align"] or ("<>"[numeric])
    if m["zero"] and m["fill"] is None:
        fill = "0"
        if m["align"] is None and numeric:
            align = "="

    def byte(c: str | None) -> str:
        return f"b'{c}'" if c else "0"

    flags = f"{'true' if m['z'] else 'false'}, {'true' if m['alternate'] else 'false'}"
    char = f"'{kind}'" if kind else "'\\0'"
    return f"rt::spec!('{fill}', b'{align}', {byte(m['sign'])}, {flags}, {byte(m['grouping'])}, {width}, {precision}, {char})"
