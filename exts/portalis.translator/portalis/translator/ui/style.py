"""Colours (0xAABBGGRR) and sizes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

TEXT, DIM, FAINT = 0xFFD6D6D6, 0xFF9A9A9A, 0xFF6E6E6E
BACK, RAISED, SUNK, EDGE = 0xFF343434, 0xFF454545, 0xFF1F1F1F, 0xFF2A2A2A
ACCENT, ACCENT_HOVER = 0xFFB9762E, 0xFFD08A3C
GOOD, BAD, CAUTION, NOTE = 0xFF6FBF73, 0xFF5B5BE6, 0xFF49B1E8, 0xFFD9A860
SEVERITIES = {"error": BAD, "warning": CAUTION, "note": NOTE}
LIGHTS = {"unknown": FAINT, "checking": CAUTION, "ok": GOOD, "lost": BAD}
ROW, GAP, INSET = 22, 6, 8
CODE_SIZE = 15

#: A script is read in columns. Kit has no such font of its own, so the system's is taken where there is one.
_MONOSPACED = (
    "C:/Windows/Fonts/consola.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf",
    "/usr/share/fonts/dejavu-sans-mono-fonts/DejaVuSansMono.ttf",
    "/usr/share/fonts/TTF/DejaVuSansMono.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationMono-Regular.ttf",
)


def code_style(font: str = "") -> dict[str, Any]:
    """The style of code, in the font at a path, or the first known one."""
    found = font if font and Path(font).is_file() else next((path for path in _MONOSPACED if Path(path).is_file()), "")
    return {"font_size": CODE_SIZE, **({"font": found} if found else {})}


STYLE: dict[str, Any] = {
    "Label": {"color": TEXT, "font_size": 14},
    "Label::dim": {"color": DIM, "font_size": 14},
    "Label::small": {"color": DIM, "font_size": 14},
    "Label::head": {"color": TEXT, "font_size": 15},
    "Label::hint": {"color": 0xFFF2F2F2, "font_size": 14},
    "Label::bad": {"color": BAD, "font_size": 14},
    "Label::good": {"color": GOOD, "font_size": 14},
    "Label::caution": {"color": CAUTION, "font_size": 14},
    **{
        f"{shape}::{name}": {"background_color": colour}
        for shape in ("Rectangle", "Circle")
        for name, colour in SEVERITIES.items()
    },
    "Rectangle::back": {"background_color": BACK},
    "Rectangle::row": {"background_color": 0xFF3B3B3B, "border_radius": 3},
    "Rectangle::sunk": {"background_color": SUNK, "border_radius": 3},
    "Rectangle::hint": {"background_color": 0xFF5A4527, "border_radius": 3},
    "Rectangle::edge": {"background_color": EDGE},
    "Rectangle::tab": {"background_color": ACCENT},
    "Button": {"background_color": RAISED, "border_radius": 3, "margin": 0, "padding": 4},
    "Button:hovered": {"background_color": 0xFF5A5A5A},
    "Button:pressed": {"background_color": 0xFF3A3A3A},
    "Button.Label": {"color": TEXT, "font_size": 14},
    "Button.Label:disabled": {"color": FAINT},
    "Button:disabled": {"background_color": 0xFF3B3B3B},
    "Button::primary": {"background_color": ACCENT},
    "Button::primary:hovered": {"background_color": ACCENT_HOVER},
    "Button::primary:disabled": {"background_color": 0xFF3B3B3B},
    "Button::tab": {"background_color": 0x00000000},
    "Button::tab:hovered": {"background_color": 0x20FFFFFF},
    "Button::flat": {"background_color": 0x00000000},
    "Button::flat:hovered": {"background_color": 0x20FFFFFF},
    "Field": {"background_color": SUNK, "color": TEXT, "border_radius": 3, "font_size": 14},
    "ProgressBar": {
        "color": ACCENT,
        "background_color": SUNK,
        "secondary_color": 0x00000000,
        "border_radius": 3,
        "font_size": 13,
    },
    "ComboBox": {
        "background_color": SUNK,
        "secondary_color": RAISED,
        "color": TEXT,
        "border_radius": 3,
        "font_size": 14,
    },
    "ScrollingFrame": {"background_color": 0x00000000, "scrollbar_size": 10},
    "Tooltip": {"background_color": 0xFF1A1A1A, "color": TEXT, "font_size": 14},
}
