"""Rust names for Python names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from portalis.compiler.program import ClassInfo

_KEYWORDS = frozenset(
    """as async await box break const continue crate do dyn else enum extern false final fn for gen if impl in let loop
    macro match mod move mut override priv pub ref return self Self static struct super trait true try type typeof
    union unsafe unsized use virtual where while yield abstract become rt i64 f64 bool str usize u32 u8 i32 main
    Some None Ok Err Option Result Vec drop""".split()
)


@lru_cache(maxsize=16_384)
def ident(name: str) -> str:
    """A Rust identifier for a Python name: the name itself unless Rust forbids it."""
    if name.startswith("."):
        # The translator's own: names of the program that begin like this get another end.
        return f"rt_{name[1:]}"
    text = unicodedata.normalize("NFC", re.sub(r"[^\w]", "_", name))
    if text in _KEYWORDS or text.startswith("rt_"):
        return text + "_"
    return "_underscore" if text.strip("_") == "" else text


def maker_name(cls: ClassInfo) -> str:
    """The function that makes instances of a class, unless another has the name."""
    return f"new_{ident(cls.ident)}"


def camel(name: str) -> str:
    """`UpperCamelCase` for types."""
    parts = [p for p in re.split(r"[^\w]|_", name) if p]
    text = "".join(p[0].upper() + p[1:] for p in parts) or "Anonymous"
    return text + "_" if text in _KEYWORDS else text


def upper(name: str) -> str:
    """`SCREAMING_CASE` for statics."""
    return ident(re.sub(r"[^\w]", "_", name).upper())


def string(text: str) -> str:
    """A Rust string literal."""
    out = []
    for c in text:
        if c in '"\\':
            out.append("\\" + c)
        elif c == "\n":
            out.append("\\n")
        elif c == "\t":
            out.append("\\t")
        elif c == "\r":
            out.append("\\r")
        elif c.isprintable():
            out.append(c)
        else:
            out.append(f"\\u{{{ord(c):x}}}")
    return '"' + "".join(out) + '"'


def byte_string(data: bytes) -> str:
    """A Rust byte string literal."""
    return 'b"' + "".join(chr(b) if 32 <= b < 127 and b not in (34, 92) else f"\\x{b:02x}" for b in data) + '"'


def number(value: float) -> str:
    """A Rust `f64` literal or constant."""
    if value != value:
        return "rt::num::NAN"
    if value in (float("inf"), float("-inf")):
        return "f64::INFINITY" if value > 0 else "f64::NEG_INFINITY"
    text = repr(value)
    if "e" in text:
        mantissa, exponent = text.split("e")
        text = f"{mantissa}e{int(exponent)}" if "." in mantissa else f"{mantissa}.0e{int(exponent)}"
    return f"({text})" if text.startswith("-") else text
