"""Rust text: when a piece of it needs parentheses, and how Python lines travel in it."""

from __future__ import annotations

import re

_NAME = re.compile(r"&?[\w.]+")


def mark(line: int) -> str:
    """The text that follows stands for this Python line."""
    return f"\x01{line}\x02"


def labelled(label: str, body: str) -> str:
    """The label of a block or loop, where its body names it."""
    return f"{label}: " if re.search(re.escape(label) + r"\b", body) else ""


def typed(text: str) -> str:
    """An int literal whose type Rust could not guess."""
    return f"{text}_i64" if text.isdigit() else f"({text[1:-1]}_i64)" if re.fullmatch(r"\(-\d+\)", text) else text


def method(ref: str) -> str:
    """A reference as the receiver of a method or field access."""
    if ref.startswith("&") and not ref.startswith("&&"):
        ref = ref[1:]
    return paren(ref)


def paren(text: str) -> str:
    if re.fullmatch(r"[\w.:]+|\(.*\)|[\w.:]+\([^()]*\)|rt::lit(?:_ref)?!\(\"[^\"\\]*\"\)", text) and not _unbalanced(
        text
    ):
        return text
    if text[0] in "&({*!-" or text.startswith(("if ", "match ", "return", "break")):
        return f"({text})"
    return text if not re.search(r" (as|[-+*/|&^<>=]+) ", _outside(text)) else f"({text})"


def operand(text: str) -> str:
    """A value as the operand of an operator."""
    if text.startswith(("if ", "match ", "{", "!", "return", "break", "move")):
        return f"({text})"
    return text


def _unbalanced(text: str) -> bool:
    """Whether `(a) + (b)` only looks like one parenthesis."""
    if not text.startswith("("):
        return False
    depth = 0
    for i, c in enumerate(text):
        depth += (c == "(") - (c == ")")
        if depth == 0 and i < len(text) - 1:
            return True
    return False


def _outside(text: str) -> str:
    """The text without what stands inside brackets or quotes."""
    out: list[str] = []
    depth, quoted, i = 0, False, 0
    while i < len(text):
        c = text[i]
        if quoted:
            if c == "\\":
                i += 1
            elif c == '"':
                quoted = False
        elif c == '"':
            quoted = True
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        elif depth == 0:
            out.append(c)
        i += 1
    return "".join(out)


def as_plain(kind: str, text: str) -> str:
    """A reference to a value that reads as a dict or set; the compiler of Rust sees through names, not through blocks."""
    return text if _NAME.fullmatch(text) else f"rt::{kind}::plain({text})"
