"""Scripts that the command-line tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

WAVE = '''"""Waves."""


def falloff(distance, radius=4.0):
    return max(0.0, 1.0 - distance / radius)


def height(x: float, scale: float = 1.0) -> float:
    """The height at x.

    >>> height(0.0)
    1.0
    >>> height(2.0, 3.0)
    1.5
    """
    return falloff(abs(x)) * scale


def checked(n: int) -> list[int]:
    """Numbers below n.

    >>> checked(3)
    [0, 1, 2]
    >>> checked(-1)
    Traceback (most recent call last):
        ...
    ValueError: negative: -1
    """
    if n < 0:
        raise ValueError(f"negative: {n}")
    return list(range(n))


if __name__ == "__main__":
    print("wave", height(1.0), checked(2))
'''


@pytest.fixture
def wave(tmp_path: Path) -> Path:
    """A script that is a library, a program and its own doctests."""
    script = tmp_path / "wave.py"
    script.write_text(WAVE, "utf-8")
    return script


@pytest.fixture
def refused(tmp_path: Path) -> Path:
    """A script with two problems."""
    script = tmp_path / "refused.py"
    script.write_text("import socket; socket.gethostname()\n\nprint(undefined_name)\n", "utf-8")
    return script
