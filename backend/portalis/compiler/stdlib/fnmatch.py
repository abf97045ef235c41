"""Patterns of the shell; as on a system where the case of names counts."""

import re

from _cpython_fnmatch import translate


def fnmatch(name, pat):
    """Whether a name fits a pattern."""
    return fnmatchcase(name, pat)


def fnmatchcase(name, pat):
    """Whether a name fits a pattern, case included."""
    return re.compile(translate(pat)).match(name) is not None


def filter(names, pat):
    """Those of the names that fit a pattern."""
    compiled = re.compile(translate(pat))
    return [name for name in names if compiled.match(name) is not None]
