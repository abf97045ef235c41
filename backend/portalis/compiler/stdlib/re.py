"""Regular expressions: what patterns and matches do once the runtime's matcher has found where.

Patterns that are known are compiled when a program is translated (`regex/calls.py`), and the classes of each kind of pattern derive
from those here (`regex/shapes.py`). Of patterns that only run time knows, the groups are not known before either: their classes
are `_AnyPattern` and `_AnyMatch`.
"""

from _builtin import declined, re_compile, re_find, re_find_all, re_find_texts, re_of_bytes, re_replace, re_split
from _re_template import _expand, _template, error

_FLAGS = (
    (256, "ASCII"),
    (2, "IGNORECASE"),
    (4, "LOCALE"),
    (32, "UNICODE"),
    (8, "MULTILINE"),
    (16, "DOTALL"),
    (64, "VERBOSE"),
    (128, "DEBUG"),
)


def _flags_text(flags, known):
    return "|".join(["re." + name for value, name in known if flags & value])


class RegexFlag:
    def __init__(self, value):
        if not isinstance(value, (int, RegexFlag)):
            raise ValueError(f"{value!r} is not a valid RegexFlag")
        if not 0 <= int(value) < 512:
            declined("flags other than those of `re` are not supported")
        self.value = int(value)

    def __or__(self, other):
        return RegexFlag(self.value | int(other))

    def __ror__(self, other):
        return RegexFlag(other | self.value)

    def __and__(self, other):
        return RegexFlag(self.value & int(other))

    def __int__(self):
        return self.value

    def __index__(self):
        return self.value

    def __bool__(self):
        return self.value != 0

    def __eq__(self, other):
        return self.value == int(other)

    def __hash__(self):
        return hash(self.value)

    def __repr__(self):
        return _flags_text(self.value, _FLAGS) if self.value else "re.NOFLAG"


NOFLAG = RegexFlag(0)
ASCII = RegexFlag(256)
A = ASCII
IGNORECASE = RegexFlag(2)
I = IGNORECASE  # noqa: E741
LOCALE = RegexFlag(4)
L = LOCALE
MULTILINE = RegexFlag(8)
M = MULTILINE
DOTALL = RegexFlag(16)
S = DOTALL
UNICODE = RegexFlag(32)
U = UNICODE
VERBOSE = RegexFlag(64)
X = VERBOSE


def _find(code, string, pos, endpos, mode):
    return re_find(code, _checked(string), pos, endpos, mode)


def _find_all(code, string, pos, endpos, limit):
    return re_find_all(code, _checked(string), pos, endpos, limit)


def _find_texts(code, string, pos, endpos):
    return re_find_texts(code, _checked(string), pos, endpos)


def _split(code, string, maxsplit):
    return re_split(code, _checked(string), maxsplit)


def _checked(string):
    if isinstance(string, str):
        return string
    if isinstance(string, bytes):
        raise TypeError("cannot use a string pattern on a bytes-like object")
    raise TypeError(f"expected string or bytes-like object, got {type(string).__name__!r}")


def _clamped(at, string):
    return 0 if at < 0 else min(at, len(string))


class Match:
    def __init__(self, pattern, string, pos, endpos, found, at):
        self.re = pattern
        self.string = string
        self._pos = pos
        self._endpos = endpos
        #: from `_at` on: bounds of the match and of its groups, and the number of the last group
        self._found = found
        self._at = at

    @property
    def pos(self):
        return _clamped(self._pos, self.string)

    @property
    def endpos(self):
        return _clamped(self._endpos, self.string)

    def _text(self, group):
        at = self._at + 2 * group
        return self.string[self._found[at] : self._found[at + 1]]

    def _or(self, group, default):
        at = self._at + 2 * group
        start = self._found[at]
        return default if start < 0 else self.string[start : self._found[at + 1]]

    def _index(self, group):
        if isinstance(group, int):
            found = group
        elif isinstance(group, str):
            found = self._number(group)
        elif hasattr(group, "__index__"):
            found = group.__index__()
        else:
            found = -1
        if not 0 <= found <= self.re.groups:
            raise IndexError("no such group")
        return found

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._or(self._index(groups[0]), None)
        return tuple([self._or(self._index(group), None) for group in groups])

    def __getitem__(self, group):
        return self._or(self._index(group), None)

    def start(self, group=0):
        return self._found[self._at + 2 * self._index(group)]

    def end(self, group=0):
        return self._found[self._at + 2 * self._index(group) + 1]

    def span(self, group=0):
        at = self._at + 2 * self._index(group)
        return self._found[at], self._found[at + 1]

    @property
    def regs(self):
        found = self._found
        return tuple([(found[i], found[i + 1]) for i in range(self._at, self._at + 2 * self.re.groups + 2, 2)])

    @property
    def lastindex(self):
        last = self._last()
        return last if last > 0 else None

    def _last(self):
        return self._found[self._at + 2 * self.re.groups + 2]

    def expand(self, template):
        return _expand(_template(template, self, self.re.groups), self)

    def __repr__(self):
        return f"<re.Match object; span={self.span()}, match={self._text(0)!r}>"


class Pattern:
    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __init__(self, code, pattern, flags):
        self._code = code
        self.pattern = pattern
        self.flags = flags

    def finditer(self, string, pos=0, endpos=9223372036854775807):
        return iter(self._all(string, pos, endpos, 0))

    def split(self, string, maxsplit=0):
        out = []
        last = 0
        for match in self._all(string, 0, 9223372036854775807, maxsplit):
            out.append(string[last : match.start()])
            out.extend(match.groups())
            last = match.end()
        out.append(string[last:])
        return out

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        out = []
        last = 0
        number = 0
        if isinstance(repl, str):
            if "\\" not in repl:
                return re_replace(self._code, _checked(string), repl, count)
            pieces = _template(repl, self, self.groups)
            for match in self._all(string, 0, 9223372036854775807, count):
                out.append(string[last : match.start()])
                out.append(_expand(pieces, match))
                last = match.end()
                number += 1
        else:
            for match in self._all(string, 0, 9223372036854775807, count):
                out.append(string[last : match.start()])
                made = repl(match)
                if made is not None:
                    out.append(made)
                last = match.end()
                number += 1
        out.append(string[last:])
        return "".join(out), number

    def __eq__(self, other):
        return isinstance(other, Pattern) and self.pattern == other.pattern and self.flags == other.flags

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __repr__(self):
        text = repr(self.pattern)[:200]
        flags = self.flags & ~32
        return f"re.compile({text}, {_flags_text(flags, sorted(_FLAGS))})" if flags else f"re.compile({text})"


class _AnyMatch(Match):
    def _number(self, name):
        return self.re.groupindex.get(name, -1)

    def groups(self, default=None):
        return tuple([self._or(group, default) for group in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._or(group, default) for name, group in self.re.groupindex.items()}

    @property
    def lastgroup(self):
        last = self._last()
        for name, group in self.re.groupindex.items():
            if group == last:
                return name
        return None


class _AnyPattern(Pattern):
    def __init__(self, pattern, flags):
        code, place, text = re_compile(pattern, flags)
        if not code:
            raise error(text, pattern, place) if place >= 0 else error(text)
        super().__init__(code, pattern, place)
        self.groups = code[0] | code[1] << 8 | code[2] << 16
        self.groupindex = {}
        if text:
            for line in text.split("\n"):
                group, name = line.split(" ")
                self.groupindex[name] = int(group)

    def _number(self, name):
        return self.groupindex.get(name, -1)

    def _one(self, string, pos, endpos, mode):
        found = _find(self._code, string, pos, endpos, mode)
        return _AnyMatch(self, string, pos, endpos, found, 0) if found else None

    def match(self, string, pos=0, endpos=9223372036854775807):
        return self._one(string, pos, endpos, 0)

    def fullmatch(self, string, pos=0, endpos=9223372036854775807):
        return self._one(string, pos, endpos, 1)

    def search(self, string, pos=0, endpos=9223372036854775807):
        return self._one(string, pos, endpos, 2)

    def _all(self, string, pos, endpos, limit):
        found = _find_all(self._code, string, pos, endpos, limit)
        step = 2 * self.groups + 3
        return [_AnyMatch(self, string, pos, endpos, found, i) for i in range(0, len(found), step)]

    def findall(self, string, pos=0, endpos=9223372036854775807):
        found = _find_all(self._code, string, pos, endpos, 0)
        step = 2 * self.groups + 3
        if self.groups < 2:
            first = 2 * self.groups
            return [string[found[i + first] : found[i + first + 1]] for i in range(0, len(found), step)]
        ends = range(2, 2 * self.groups + 2, 2)
        return [tuple([string[found[i + k] : found[i + k + 1]] for k in ends]) for i in range(0, len(found), step)]


_made = {}


def _compiled(pattern, flags):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if isinstance(pattern, str):
        key = (pattern, int(flags))
        if key not in _made:
            if len(_made) >= 512:
                purge()
            _made[key] = _AnyPattern(pattern, int(flags))
        return _made[key]
    if isinstance(pattern, bytes):
        return re_of_bytes(pattern)
    raise TypeError("first argument must be string or compiled pattern")


def compile(pattern, flags=0):
    """The pattern itself, or that of a text which only run time knows."""
    return _compiled(pattern, flags)


def match(pattern, string, flags=0):
    return _compiled(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _compiled(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _compiled(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return _compiled(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compiled(pattern, flags).finditer(string)


def split(pattern, string, maxsplit=0, flags=0):
    return _compiled(pattern, flags).split(string, maxsplit)


def sub(pattern, repl, string, count=0, flags=0):
    return _compiled(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return _compiled(pattern, flags).subn(repl, string, count)


def purge():
    """Forgets the patterns that run time made."""
    _made.clear()


_SPECIAL = "\t\n\v\f\r #$&()*+-.?[\\]^{|}~"


def escape(pattern):
    """The pattern that matches exactly this text."""
    if not isinstance(pattern, str):
        declined("re.escape of bytes is not supported")
    return "".join(["\\" + c if c in _SPECIAL else c for c in pattern])
