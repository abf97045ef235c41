"""Writes `data/text_cases.txt` and `data/bytes_cases.txt`: calls of the methods of `str` and `bytes`, and what CPython answers.

    python3.11 tests/texts/gen_cases.py               # the committed files
    python3.11 tests/texts/gen_cases.py 400 /tmp/big  # 400 cases per function, elsewhere: PORTALIS_CASES=/tmp/big cargo test

One case a line: the function of the runtime, its arguments and the answer, separated by tabs. Texts stand in quotes, bytes
in hexadecimal after `x`, `-` is None, an exception is `!`, its class and its message.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

Function = Callable[..., object]

TEXTS = [
    "", " ", "a", "abc", "aXbXc", "Hello, World!", "  two  words\t", "a\r\nb\nc\r\rd\x0b\x0ce\x1cf\x1dg\x1eh\x85i\u2028j\u2029k",
    "\t1\t22\t\n333\t4", "it's", 'say "hi"', "both ' and \"", "back\\slash", "\x00\x07\x1f\x7f\x80\xa0\xad\xff", "naïve café",
    "ΑΣ ΣΑΣ. Σ ΑΣ' ΑΣ'Α", "straße ŉ ǰ ΐ", "ǅ ǆ Ǆ ǅungla", "İstanbul ı", "ﬁ ﬃ ﬅ", "ᾳ ᾼ ῼ", "😀 grin 🏁", "e\u0301\u0308x", "٣٤ ² ½ 十 Ⅷ",
    "+12", "-12", "--5", "0", "_x1", "1x", "été", "日本語", "\u3000wide\u2003", "\ufeffbom\ue000\U000e0001\u0378", "ꭰ Ꭰ ᏸ", "ab" * 9,
    "Ωmega OHM Ω", "mixed CASE Words'n they're", "\U00010400\U00010428", "x\u00b7y \u1369 ℘ \u212e", "a,b,,c,", ",", "aaa", "aaaa",
]  # fmt: skip
ALPHABETS = ["ab", "aB ", " \t\n\x0b\x1c\x85\u2028", "Σσςa' .", "é😀x", "ßǅﬁİ1²", "ab,"]


def text(rng: random.Random) -> str:
    if rng.random() < 0.6:
        return rng.choice(TEXTS)
    alphabet = rng.choice(ALPHABETS)
    return "".join(rng.choice(alphabet) for _ in range(rng.randrange(12)))


def part(rng: random.Random, whole: str) -> str:
    """A text to look for: mostly one that is there."""
    if rng.random() < 0.25:
        return text(rng)
    start = rng.randrange(len(whole) + 1)
    return whole[start : start + rng.choice([0, 1, 1, 1, 2, 2, 3])]


def number(rng: random.Random) -> int:
    return rng.choice([*range(-6, 20), 2**31, -(2**31), 2**62, -(2**63)] if rng.random() < 0.2 else range(-4, 12))


# What follows the text itself: p a part of it, t any text, i a number, o one or None, w a width, c a fill character, b a bool, v texts.
METHODS = """
    capitalize casefold lower upper swapcase title isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric
    isprintable isspace istitle isupper lstrip rstrip strip count:poo find:poo index:poo rfind:poo rindex:poo startswith:poo
    endswith:poo center:wc ljust:wc rjust:wc zfill:w expandtabs:w partition:p rpartition:p removeprefix:p removesuffix:p
    split:pi rsplit:pi splitlines:b replace:pti join:v
"""
STR: dict[str, tuple[str, Function | None]] = {
    **{name: (kinds, None) for name, _, kinds in (method.partition(":") for method in METHODS.split())},
    "split_whitespace": ("i", lambda s, n: s.split(None, n)),
    "rsplit_whitespace": ("i", lambda s, n: s.rsplit(None, n)),
    "lstrip_chars": ("p", lambda s, chars: s.lstrip(chars)),
    "rstrip_chars": ("p", lambda s, chars: s.rstrip(chars)),
    "strip_chars": ("p", lambda s, chars: s.strip(chars)),
    "startswith_any": ("voo", lambda s, v, *ends: s.startswith(tuple(v), *ends)),
    "endswith_any": ("voo", lambda s, v, *ends: s.endswith(tuple(v), *ends)),
    "at": ("i", lambda s, i: s[i]),
    "slice2": ("oo", lambda s, a, b: s[a:b]),
    "slice": ("ooo", lambda s, a, b, step: s[a:b:step]),
    "concat": ("t", lambda a, b: a + b),
    "repeat": ("i", lambda s, n: "too large" if len(s) and n > 1000 else s * n),
    "contains": ("p", lambda s, sub: sub in s),
    "lt": ("t", lambda a, b: a < b),
    "le": ("t", lambda a, b: a <= b),
    "eq": ("t", lambda a, b: a == b),
    "repr": ("", repr),
    "iter": ("", list),
    "reversed": ("", lambda s: list(reversed(s))),
    "len": ("", len),
    "ord": ("", ord),
}
TEXT_ONLY: dict[str, tuple[str, Function | None]] = {
    "ascii": ("", ascii),
    "encode": ("eh", None),
}
INT_SEARCHES = ["count", "find", "index", "rfind", "rindex"]
BYTES_ONLY: dict[str, tuple[str, Function | None]] = {
    "decode": ("eh", None),
    "hex": ("", None),
    "hex_grouped": ("ci", lambda b, sep, n: b.hex(sep.decode("latin-1"), n)),
    **{f"{name}_int": ("noo", lambda b, *rest, name=name: getattr(b, name)(*rest)) for name in INT_SEARCHES},
    "contains_int": ("n", lambda b, n: n in b),
    "without": ("p", lambda b, gone: b.translate(None, gone)),
    "maketrans": ("p", lambda b, to: bytes.maketrans(b, to)),
}
NOT_OF_BYTES = {"casefold", "isdecimal", "isidentifier", "isnumeric", "isprintable"}


def draw(kind: str, rng: random.Random, whole: str) -> object:
    match kind:
        case "p":
            return part(rng, whole)
        case "t":
            return text(rng)
        case "i":
            return number(rng)
        case "o":
            return None if rng.random() < 0.4 else number(rng)
        case "w":
            return rng.randrange(-3, 30)
        case "n":
            return rng.choice([*range(32, 128), -1, 256, 200])
        case "c":
            return rng.choice(["*", "-", " ", "é", "😀", "0", "", "ab"] if rng.random() < 0.7 else [" "])
        case "b":
            return rng.random() < 0.5
        case "v":
            return [part(rng, whole) for _ in range(rng.randrange(4))]
        case "e":
            return rng.choice(["utf-8", "UTF8", "ascii", "US-ASCII", "latin-1", "iso-8859-1", "utf_8", "latin1"])
        case "h":
            names = ["strict", "strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "nonsense"]
            return rng.choice(names)
    raise ValueError(kind)


def shown(value: object) -> str:
    match value:
        case None:
            return "-"
        case bool() | int():
            return str(int(value))
        case str():
            return '"' + "".join(c if " " <= c <= "~" and c not in '\\",' else f"\\{ord(c):x};" for c in value) + '"'
        case bytes():
            return "x" + value.hex()
        case list() | tuple():
            return "[" + ",".join(map(shown, value)) + "]"
    raise TypeError(value)


def answer(function: Function, arguments: list[object]) -> str:
    try:
        return shown(function(*arguments))
    except Exception as error:
        return f"!{type(error).__name__}: {shown(str(error))}"


def raw(value: object, rng: random.Random) -> object:
    """The same argument for a method of `bytes`."""
    if isinstance(value, list):
        return [raw(item, rng) for item in value]
    if isinstance(value, str):
        return value.encode("utf-8" if rng.random() < 0.3 else "latin-1", "ignore")
    return value


def cases(table: dict[str, tuple[str, Function | None]], kind: type, count: int) -> str:
    lines = set()
    for name, (kinds, function) in table.items():
        rng = random.Random(f"{kind.__name__} {name}")
        for number in range(count):
            whole = TEXTS[number] if not kinds and number < len(TEXTS) else text(rng)
            arguments = [whole, *(draw(letter, rng, whole) for letter in kinds)]
            if name == "repeat" and arguments[1] > 20:
                continue
            if kind is bytes:
                fixed = "eh"
                arguments = [
                    value if letter in fixed else raw(value, rng)
                    for letter, value in zip("t" + kinds, arguments, strict=True)
                ]
                if name == "decode":
                    arguments[0] = damaged(arguments[0], rng)
            called = function or getattr(kind, name)
            if name == "encode" and arguments[1] in ("utf-8", "UTF8", "utf_8"):
                arguments[1] = "ascii"
            lines.add("\t".join([name, *map(shown, arguments), answer(called, arguments)]))
    return "\n".join(sorted(lines)) + "\n"


def damaged(value: object, rng: random.Random) -> bytes:
    """Bytes with some of UTF-8's ways to go wrong in them."""
    assert isinstance(value, bytes)
    bad = bytes.fromhex(rng.choice(["ff", "c3", "e282", "f09f98", "eda080", "c080", "f4908080", "80", "e080", "0d"]))
    at = rng.randrange(len(value) + 1)
    return value[:at] + bad + value[at:]


def chr_cases() -> str:
    points = [0, 65, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF, 0x110000, -1, 2**40]
    return "".join(f"chr\t{point}\t{answer(chr, [point])}\n" for point in points)


def fromhex_cases() -> str:
    texts = ["", "00ff", "DE ad\tbe\nEF", " 1 2", "123", "12g4", "é", "1é", " ", "12 ", "\x0b12\x0c", "0x12"]
    return "".join(f"fromhex\t{shown(t)}\t{answer(bytes.fromhex, [t])}\n" for t in texts)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 14
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).resolve().parent / "data"
    folder.mkdir(parents=True, exist_ok=True)
    of_bytes = {name: entry for name, entry in STR.items() if name not in NOT_OF_BYTES}
    (folder / "text_cases.txt").write_text(cases({**STR, **TEXT_ONLY}, str, count) + chr_cases(), encoding="utf-8")
    (folder / "bytes_cases.txt").write_text(
        cases({**of_bytes, **BYTES_ONLY}, bytes, count) + fromhex_cases(), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
