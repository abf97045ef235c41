"""Python names as WIT labels."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LABEL = re.compile(r"(?:[a-z][0-9a-z]*|[A-Z][0-9A-Z]*)(?:-(?:[a-z][0-9a-z]*|[A-Z][0-9A-Z]*))*")
_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+[0-9]*|[A-Z]+[0-9]*|[0-9]+")


def is_label(name: str) -> bool:
    """Whether the name is a kebab-case label, as the Component Model demands of exports, parameters and fields."""
    return _LABEL.fullmatch(name) is not None


def wit_name(name: str) -> str:
    """The label for a Python name: `my_wave` → `my-wave`, `MyPoint` → `my-point`, `x_1` → `x1`, `é` → `ue9`."""
    words: list[str] = []
    for part in re.split(r"_+", name):
        ascii_part = "".join(c if c.isascii() else f"_u{ord(c):x}_" for c in part)
        for word in _WORD.findall(ascii_part):
            if word[0].isdigit():
                if words:
                    words[-1] += word
                    continue
                word = "n" + word
            words.append(word.lower())
    return "-".join(words) or "unnamed"


def unique_names(names: Iterable[str]) -> list[str]:
    """Labels for several Python names of one place, told apart where they would be the same."""
    found: list[str] = []
    for name in names:
        label, base, number = wit_name(name), wit_name(name), 1
        while label in found:
            number += 1
            label = f"{base}-v{number}"
        found.append(label)
    return found
