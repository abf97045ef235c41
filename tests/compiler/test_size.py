"""How large modules come out: the bounds that README.md promises, on programs that are typical of each kind."""

import pytest

from portalis.compiler import translate

MANDELBROT = '''
def mandelbrot(width: int, height: int, limit: int) -> int:
    """How many iterations all points take together."""
    total = 0
    for y in range(height):
        for x in range(width):
            cr, ci = 2.0 * x / width - 1.5, 2.0 * y / height - 1.0
            zr = zi = 0.0
            n = 0
            while n < limit and zr * zr + zi * zi < 4.0:
                zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
                n += 1
            total += n
    return total
'''

SPECTRAL = """
def cell(i: int, j: int) -> float:
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def spectral(n: int) -> float:
    if n < 1:
        raise ValueError("n must be positive")
    total = 0.0
    for i in range(n):
        row = 0.0
        for j in range(n):
            row += cell(i, j) * cell(j, i)
        total += row % 7.5
    return total / n
"""

TEXTS = '''
def count(text: str) -> dict[str, int]:
    """How often each word comes."""
    words: dict[str, int] = {}
    for line in text.splitlines():
        for word in line.split():
            word = word.strip(".,;:!?")
            if word:
                words[word] = words.get(word, 0) + 1
    return words


def report(text: str, most: int) -> str:
    words = count(text)
    if not words:
        raise ValueError("no words")
    total = sum(words.values())
    lines = [f"{len(words)} words, {total} in all"]
    for word, n in sorted(words.items(), key=lambda item: (-item[1], item[0]))[:most]:
        lines.append(f"{word:<12}{n:>5}{100 * n / total:7.1f} %")
    return "\\n".join(lines)
'''


@pytest.mark.parametrize("source", [MANDELBROT, SPECTRAL])
def test_a_numeric_module(source: str) -> None:
    wasm = translate(source, filename="numeric.py").wasm
    assert len(wasm) <= 4096
    assert b"cabi_realloc" not in wasm


def test_a_module_with_strings_and_dicts() -> None:
    assert len(translate(TEXTS, filename="words.py").wasm) <= 40960
