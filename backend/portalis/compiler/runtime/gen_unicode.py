"""Writes `src/unicode/tables.rs` and `tests/texts/data/unicode.crc` from the running interpreter's own `str`.

Run it with CPython 3.11 (Unicode 14.0), the version whose answers the runtime gives:

    python3.11 gen_unicode.py

Everything is asked of `str` itself rather than read from the Unicode database, so that CPython's reading of the database
(which is what programs see) is what the tables hold.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
POINTS = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]
BLOCK = 16  # ranges between two entries of a set's index


def is_cased(c: str) -> bool:
    """`title()` lowers what follows a cased character."""
    return (c + "a").title()[-1] == "a"


def is_case_ignorable(c: str) -> bool:
    """A final sigma looks past case-ignorable characters for a cased one."""
    return ("A" + c + "Σ").lower()[-1] == "ς" and (c + "Σ").lower()[-1] == "σ"


PREDICATES: dict[str, Callable[[str], bool]] = {
    "printable": str.isprintable,
    "alpha": str.isalpha,
    "alnum": str.isalnum,
    "decimal": str.isdecimal,
    "digit": str.isdigit,
    "numeric": str.isnumeric,
    "space": str.isspace,
    "lower": str.islower,
    "upper": str.isupper,
    "title": lambda c: c.istitle() and not c.isupper(),
    "cased": is_cased,
    "case_ignorable": is_case_ignorable,
    "xid_start": lambda c: c != "_" and c.isidentifier(),
    "xid_continue": lambda c: ("a" + c).isidentifier(),
}
MAPPINGS: dict[str, Callable[[str], str]] = {
    "to_lower": str.lower,
    "to_upper": str.upper,
    "to_title": str.title,
    "to_fold": str.casefold,
}


def ranges(points: list[int]) -> Iterator[tuple[int, int]]:
    """Sorted code points as (first, count)."""
    first = last = -2
    for point in points:
        if point != last + 1:
            if last >= 0:
                yield first, last - first + 1
            first = point
        last = point
    if last >= 0:
        yield first, last - first + 1


def leb(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def wrapped(items: list[str]) -> str:
    """Items as the lines of an array literal."""
    lines, line = [], "   "
    for item in items:
        if len(line) + len(item) + 2 > 120:
            lines.append(line)
            line = "   "
        line += f" {item},"
    return "\n".join([*lines, line])


def set_table(name: str, doc: str, points: list[int]) -> str:
    """A `RangeSet`: counts and gaps by turns, an index entry every `BLOCK` ranges."""
    index: list[str] = []
    data = bytearray()
    after = 0
    for number, (first, count) in enumerate(ranges(points)):
        if number:
            data += leb(first - after)
        if number % BLOCK == 0:
            assert len(data) < 1 << 11, name
            index.append(f"{first | len(data) << 21:#x}")
        data += leb(count)
        after = first + count
    return (
        f"\n/// {doc}\npub static {name}: RangeSet = RangeSet {{ index: &[\n{wrapped(index)}\n], runs: &[\n"
        f"{wrapped([str(byte) for byte in data])}\n] }};\n"
    )


def case_table(name: str, doc: str, full: dict[int, str], base: dict[int, str]) -> str:
    """A `CaseMap` of what is not as in `base`: runs with one difference and a step of one or two, and the characters that
    become several."""
    mapping = {point: text for point, text in full.items() if text != base[point]}
    runs: list[list[int]] = []
    for point, text in mapping.items():
        if len(text) > 1:
            continue
        delta = ord(text) - point
        if runs:
            first, step, count, old = run = runs[-1]
            gap = point - (first + step * (count - 1))
            if old == delta and count < 1024 and (gap == step or (count == 1 and gap in (1, 2))):
                run[1:3] = gap, count + 1
                continue
        runs.append([point, 1, 1, delta])
    packed = [f"({first | step - 1 << 21 | count - 1 << 22:#x}, {delta})" for first, step, count, delta in runs]
    several = []
    for point, text in mapping.items():
        if len(text) > 1:
            assert max(point, *map(ord, text)) < 0x10000
            assert len(text) <= 3
            padded = [point, *map(ord, text), *[0] * (3 - len(text))]
            several.append("[" + ", ".join(f"{unit:#x}" for unit in padded) + "]")
    return (
        f"\n/// {doc}\npub static {name}: CaseMap = CaseMap {{ runs: &[\n{wrapped(packed)}\n], several: &[\n"
        f"{wrapped(several)}\n] }};\n"
    )


def tables() -> str:
    member = {name: [c for c in POINTS if test(chr(c))] for name, test in PREDICATES.items()}
    same = {c: chr(c) for c in POINTS}
    lower, upper, title, fold = ({c: function(chr(c)) for c in POINTS} for function in MAPPINGS.values())

    zeros = [c for c in member["decimal"] if unicodedata.decimal(chr(c)) == 0]
    assert member["decimal"] == [zero + n for zero in zeros for n in range(10)]
    assert set(member["decimal"]) <= set(member["digit"]) <= set(member["numeric"])
    assert set(member["alnum"]) == set(member["alpha"]) | set(member["numeric"])
    assert set(member["cased"]) == set(member["lower"]) | set(member["upper"]) | set(member["title"])

    def beyond(name: str, base: str) -> list[int]:
        return sorted(set(member[name]) - set(member[base]))

    parts = [
        "//! Written by `gen_unicode.py` from CPython's `str`; "
        f"Unicode {unicodedata.unidata_version}. Edit the generator instead.\n\n"
        "use super::{CaseMap, RangeSet};\n",
        set_table("PRINTABLE", "`str.isprintable`.", member["printable"]),
        set_table("ALPHA", "`str.isalpha`.", member["alpha"]),
        "\n/// The zeros of `str.isdecimal`; nine more digits follow each.\n"
        f"pub static ZEROS: [u32; {len(zeros)}] = [\n{wrapped([hex(c) for c in zeros])}\n];\n",
        set_table("DIGIT", "`str.isdigit` without `str.isdecimal`.", beyond("digit", "decimal")),
        set_table("NUMERIC", "`str.isnumeric` without `str.isdigit`.", beyond("numeric", "digit")),
        set_table("LOWER", "`str.islower` of one character.", member["lower"]),
        set_table("UPPER", "`str.isupper` of one character.", member["upper"]),
        set_table("TITLE", "Titlecase letters (Lt).", member["title"]),
        set_table("CASED", "Lowercase, uppercase and titlecase: smaller than the three.", member["cased"]),
        set_table("CASE_IGNORABLE", "What a final sigma looks past.", member["case_ignorable"]),
        set_table("XID_START", "What may begin an identifier, `_` aside.", member["xid_start"]),
        set_table("XID_CONTINUE", "What may continue an identifier.", member["xid_continue"]),
        case_table("TO_LOWER", "Changes made by `str.lower`.", lower, same),
        case_table("TO_UPPER", "Changes made by `str.upper`.", upper, same),
        case_table("TO_TITLE", "`str.title` where it is not `str.upper`.", title, upper),
        case_table("TO_FOLD", "`str.casefold` where it is not `str.lower`.", fold, lower),
    ]
    return "".join(parts)


def checksums() -> str:
    """One CRC-32 per predicate over its bitmap, one per mapping over all results: what `tests/texts/unicode.rs` compares."""
    lines = []
    for name, test in PREDICATES.items():
        lines.append(f"{name} {zlib.crc32(bytes(test(chr(c)) for c in POINTS)):08x}")
    for name, function in MAPPINGS.items():
        text = "\n".join(function(chr(c)) for c in POINTS)
        lines.append(f"{name} {zlib.crc32(text.encode()):08x}")
    return "\n".join(lines) + "\n"


def main() -> None:
    assert unicodedata.unidata_version == "14.0.0", "run this with CPython 3.11"
    (HERE / "src" / "unicode" / "tables.rs").write_text(tables(), encoding="utf-8")
    (HERE / "tests" / "texts" / "data").mkdir(parents=True, exist_ok=True)
    (HERE / "tests" / "texts" / "data" / "unicode.crc").write_text(checksums(), encoding="utf-8")


if __name__ == "__main__":
    main()
