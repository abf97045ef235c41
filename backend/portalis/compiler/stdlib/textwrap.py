"""Paragraphs broken into lines, and the indentation of texts."""

import re

_SPACES = "\t\n\x0b\x0c\r "
_WORDS = re.compile(
    r"([\t\n\x0b\x0c\r ]+|(?<=[\w!\"'&.,?])-{2,}(?=\w)|[^\t\n\x0b\x0c\r ]+?(?:-(?:(?<=[^\d\W]{2}-)|(?<=[^\d\W]-[^\d\W]-))"
    r"(?=[^\d\W]-?[^\d\W])|(?=[\t\n\x0b\x0c\r ]|\Z)|(?<=[\w!\"'&.,?])(?=-{2,}\w)))"
)
_BETWEEN_SPACES = re.compile(r"([\t\n\x0b\x0c\r ]+)")


class TextWrapper:
    def __init__(
        self,
        width=70,
        initial_indent="",
        subsequent_indent="",
        expand_tabs=True,
        replace_whitespace=True,
        fix_sentence_endings=False,
        break_long_words=True,
        drop_whitespace=True,
        break_on_hyphens=True,
        tabsize=8,
        *,
        max_lines=None,
        placeholder=" [...]",
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def wrap(self, text):
        """The lines of a paragraph."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for space in _SPACES:
                text = text.replace(space, " ")
        parts = _WORDS.split(text) if self.break_on_hyphens is True else _BETWEEN_SPACES.split(text)
        chunks = [part for part in parts if part]
        if self.fix_sentence_endings:
            _fix_endings(chunks)
        return self._lines(chunks)

    def fill(self, text):
        """The lines of a paragraph as one text."""
        return "\n".join(self.wrap(text))

    def _lines(self, chunks):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            first = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(first) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and chunks[-1].strip() == "":
                chunks.pop()
            line = self._line(chunks, width)
            if not line:
                continue
            length = sum([len(chunk) for chunk in line])
            over = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or over and length <= width:
                lines.append(indent + "".join(line))
            else:
                self._cut(lines, line, indent, width)
                break
        return lines

    def _line(self, chunks, width):
        """The chunks of the next line, taken from the end of `chunks`."""
        line = []
        length = 0
        while chunks and length + len(chunks[-1]) <= width:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            self._break_word(chunks, line, width - length if width >= 1 else 1)
        if self.drop_whitespace and line and line[-1].strip() == "":
            line.pop()
        return line

    def _break_word(self, chunks, line, room):
        """Puts of a word that is too long for any line what there is room for."""
        if self.break_long_words:
            end = room
            chunk = chunks[-1]
            if self.break_on_hyphens and len(chunk) > room:
                hyphen = chunk.rfind("-", 0, room)
                if hyphen > 0 and any(c != "-" for c in chunk[:hyphen]):
                    end = hyphen + 1
            line.append(chunk[:end])
            chunks[-1] = chunk[end:]
        elif not line:
            line.append(chunks.pop())

    def _cut(self, lines, line, indent, width):
        """The last line, with the placeholder for all that is left out."""
        length = sum([len(chunk) for chunk in line])
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())


def _fix_endings(chunks):
    """Two spaces after the end of a sentence."""
    i = 0
    while i < len(chunks) - 1:
        if chunks[i + 1] == " " and re.search(r"[a-z][\.\!\?][\"\']?\Z", chunks[i]):
            chunks[i + 1] = "  "
            i += 2
        else:
            i += 1


def wrap(text, width=70, **kwargs):
    """The lines of a paragraph."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """The lines of a paragraph as one text."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """As many words as fit, and a placeholder for the others."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """The text without the indentation that all lines have."""
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if line:
            indentation = line[: len(line) - len(line.lstrip(" \t"))]
            if margin is None:
                margin = indentation
            shared = 0
            while shared < len(margin) and shared < len(indentation) and margin[shared] == indentation[shared]:
                shared += 1
            margin = margin[:shared]
    if margin:
        lines = [line[len(margin) :] if line else line for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """The text with a prefix before the lines that are not blank, or that `predicate` picks."""
    out = []
    for line in text.splitlines(True):
        if predicate is None:
            wanted = bool(line.strip())
        else:
            wanted = bool(predicate(line))
        out.append(prefix + line if wanted else line)
    return "".join(out)
