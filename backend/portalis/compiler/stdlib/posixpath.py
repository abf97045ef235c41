"""Paths as texts, with slashes: what of `os.path` looks at no files."""

from _builtin import declined

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
altsep = None
devnull = "/dev/null"


def _text(path):
    if isinstance(path, str):
        return path
    if isinstance(path, bytes):
        return declined("paths of bytes are not supported")
    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")


def _part(path, function):
    if not isinstance(path, (str, bytes)):
        kind = type(path).__name__
        raise TypeError(f"{function}() argument must be str, bytes, or os.PathLike object, not {kind!r}")
    return _text(path)


def isabs(s):
    return _text(s).startswith("/")


def join(a, *p):
    """The paths one behind the other; an absolute one replaces those before it."""
    path = _text(a)
    for part in p:
        more = _part(part, "join")
        if more.startswith("/"):
            path = more
        elif not path or path.endswith("/"):
            path += more
        else:
            path += "/" + more
    return path


def split(p):
    """What stands before the last slash, without slashes at its end unless it is all slashes, and what stands behind it."""
    text = _text(p)
    at = text.rfind("/") + 1
    head = text[:at]
    return head.rstrip("/") or head, text[at:]


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitdrive(p):
    return "", _text(p)


def splitext(p):
    """The path up to the last dot of its last part, dots at the beginning of that aside, and the rest."""
    text = _text(p)
    begin = text.rfind("/") + 1
    dot = text.rfind(".", begin)
    if dot < 0 or not text[begin:dot].strip("."):
        return text, ""
    return text[:dot], text[dot:]


def normcase(s):
    return _text(s)


def normpath(path):
    """The path without parts that take back each other."""
    text = _text(path)
    if "\0" in text:
        declined("normpath of a path with a NUL is not supported")
    if not text:
        return "."
    lead = ""
    if text.startswith("/"):
        lead = "//" if text.startswith("//") and not text.startswith("///") else "/"
    parts = []
    for part in text.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not lead and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return lead + "/".join(parts) or "."


def commonprefix(m):
    """The longest text that all begin with, whether or not it is a path."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        for path in m:
            _text(path)
    low = min(m)
    high = max(m)
    n = 0
    while n < len(low) and n < len(high) and low[n] == high[n]:
        n += 1
    return low[:n]


def commonpath(paths):
    """The longest path that all begin with."""
    found = [_text(path) for path in paths]
    if not found:
        raise ValueError("commonpath() arg is an empty sequence")
    rooted = found[0].startswith("/")
    if any(path.startswith("/") != rooted for path in found):
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split("/") if part and part != "."] for path in found]
    low = min(parts)
    high = max(parts)
    n = 0
    while n < len(low) and low[n] == high[n]:
        n += 1
    return ("/" if rooted else "") + "/".join(low[:n])
