"""Errors of patterns, and the templates of `sub` and `expand`."""

from _builtin import declined


class error(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = None
        self.colno = None
        text = msg
        if pattern is not None and pos is not None:
            self.lineno = pattern.count("\n", 0, pos) + 1
            self.colno = pos - pattern.rfind("\n", 0, pos)
            text = f"{msg} at position {pos}"
            if "\n" in pattern:
                text += f" (line {self.lineno}, column {self.colno})"
        super().__init__(text)


class _Piece:
    """A part of a template: a text, or the group with this number."""

    def __init__(self, text, group):
        self.text = text
        self.group = group


def _expand(pieces, match):
    return "".join([piece.text if piece.group < 0 else match._or(piece.group, "") for piece in pieces])


_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


def _template(source, owner, groups):
    """The parts of a template for `sub` and `expand`; `owner` is a pattern or a match that has so many groups."""
    pieces = []
    n = len(source)
    i = 0
    while i < n:
        c = source[i]
        if c != "\\":
            end = source.find("\\", i)
            end = n if end < 0 else end
            pieces.append(_Piece(source[i:end], -1))
            i = end
            continue
        if i + 1 >= n:
            raise error("bad escape (end of pattern)", source, n - 1)
        c = source[i + 1]
        i += 2
        if c == "g":
            if i >= n or source[i] != "<":
                raise error("missing <", source, i)
            end = source.find(">", i)
            name = source[i + 1 :] if end < 0 else source[i + 1 : end]
            if not name and end < 0:
                raise error("missing group name", source, i + 1)
            if end < 0:
                raise error("missing >, unterminated name", source, i + 1)
            if not name:
                raise error("missing group name", source, i + 1)
            if name.isidentifier():
                group = owner._number(name)
                if group < 0:
                    raise IndexError(f"unknown group name {name!r}")
            elif name.isdecimal() and name.isascii():
                group = int(name) if len(name) < 10 else 1073741823
                if group >= 1073741823:
                    raise error(f"invalid group reference {name}", source, i + 1)
            else:
                raise _odd_name(name, source, i + 1)
            if group > groups:
                raise error(f"invalid group reference {group}", source, i + 1)
            pieces.append(_Piece("", group))
            i = end + 1
        elif c == "0":
            code = 0
            end = i
            while end < n and end < i + 2 and source[end] in "01234567":
                code = code * 8 + ord(source[end]) - 48
                end += 1
            pieces.append(_Piece(chr(code & 255), -1))
            i = end
        elif c in "123456789":
            start = i - 1
            octal = False
            if i < n and source[i] in "0123456789":
                i += 1
                digits = source[start : i + 1]
                if len(digits) == 3 and c in "01234567" and all(d in "01234567" for d in digits):
                    i += 1
                    octal = True
                    code = int(digits, 8)
                    if code > 255:
                        message = f"octal escape value \\{digits} outside of range 0-0o377"
                        raise error(message, source, start - 1)
                    pieces.append(_Piece(chr(code), -1))
            if not octal:
                group = int(source[start:i])
                if group > groups:
                    raise error(f"invalid group reference {group}", source, start)
                pieces.append(_Piece("", group))
        elif c in _ESCAPES:
            pieces.append(_Piece(_ESCAPES[c], -1))
        elif c.isascii() and c.isalpha():
            raise error(f"bad escape \\{c}", source, i - 2)
        else:
            pieces.append(_Piece("\\" + c, -1))
    return pieces


def _odd_name(name, source, at):
    try:
        number = int(name)
    except ValueError:
        number = -1
    if number >= 0:
        # Up to 3.11 these are numbers, later they are wrong.
        return declined(f"the group reference {name!r} is not supported")
    return error(f"bad character in group name {name!r}", source, at)
