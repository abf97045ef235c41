"""Words of the shell."""

from _builtin import declined
from _cpython_shlex import join, quote


def split(s, comments=False, posix=True):
    """The words of a line, without their quotes."""
    if not isinstance(s, str):
        return declined("shlex.split reads texts only")
    if not posix:
        declined("shlex.split(posix=False) is not supported")
    words = []
    word = ""
    started = False
    i = 0
    n = len(s)
    while i < n:
        c = s[i]
        i += 1
        if c in " \t\r\n":
            if started:
                words.append(word)
                word = ""
                started = False
        elif comments and c == "#":
            # A comment ends the word that it stands in.
            while i < n and s[i] != "\n":
                i += 1
            i += 1
            if started:
                words.append(word)
                word = ""
                started = False
        elif c == "'":
            end = s.find("'", i)
            if end < 0:
                raise ValueError("No closing quotation")
            word += s[i:end]
            started = True
            i = end + 1
        elif c == '"':
            started = True
            while True:
                if i >= n:
                    raise ValueError("No closing quotation")
                c = s[i]
                i += 1
                if c == '"':
                    break
                if c == "\\":
                    if i >= n:
                        raise ValueError("No escaped character")
                    if s[i] != '"' and s[i] != "\\":
                        word += "\\"
                    c = s[i]
                    i += 1
                word += c
        elif c == "\\":
            if i >= n:
                raise ValueError("No escaped character")
            word += s[i]
            started = True
            i += 1
        else:
            word += c
            started = True
    if started:
        words.append(word)
    return words
