"""Texts as files: `StringIO`. Files themselves are out of reach."""

from _builtin import declined

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


class UnsupportedOperation(OSError, ValueError):
    pass


class StringIO:
    def __init__(self, initial_value="", newline="\n"):
        if newline != "\n":
            declined("StringIO with a newline of its own is not supported")
        self._value = _initial(initial_value)
        #: what was written at the end since then
        self._more = []
        self._length = len(self._value)
        self._at = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def _whole(self):
        if self._more:
            self._value += "".join(self._more)
            self._more.clear()
        return self._value

    def getvalue(self):
        self._check()
        return self._whole()

    def write(self, s):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        n = len(s)
        if self._at == self._length:
            self._more.append(s)
        elif n:
            whole = self._whole().ljust(self._at, "\0")
            self._value = whole[: self._at] + s + whole[self._at + n :]
        else:
            return 0
        self._at += n
        self._length = max(self._length, self._at)
        return n

    def writelines(self, lines):
        self._check()
        for line in lines:
            self.write(line)

    def read(self, size=-1):
        self._check()
        start = self._at
        end = self._length if size is None or size < 0 else min(start + size, self._length)
        self._at = max(start, end)
        return self._whole()[start:end]

    def readline(self, size=-1):
        self._check()
        whole = self._whole()
        start = self._at
        end = whole.find("\n", start) + 1 or self._length
        if size is not None and size >= 0:
            end = min(end, start + size)
        self._at = max(start, end)
        return whole[start:end]

    def readlines(self, hint=-1):
        if hint is not None and hint > 0:
            declined("StringIO.readlines with a hint is not supported")
        out = []
        while True:
            line = self.readline()
            if not line:
                return out
            out.append(line)

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def tell(self):
        self._check()
        return self._at

    def seek(self, pos, whence=0):
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError(f"Negative seek position {pos}")
            self._at = pos
        elif whence == 1 or whence == 2:
            if pos != 0:
                raise OSError("Can't do nonzero cur-relative seeks")
            if whence == 2:
                self._at = self._length
        else:
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        return self._at

    def truncate(self, pos=None):
        self._check()
        size = self._at if pos is None else pos
        if size < 0:
            raise ValueError(f"Negative size value {size}")
        self._value = self._whole()[:size]
        self._length = len(self._value)
        return size

    def flush(self):
        self._check()

    def close(self):
        self.closed = True

    def readable(self):
        self._check()
        return True

    def writable(self):
        self._check()
        return True

    def seekable(self):
        self._check()
        return True

    def isatty(self):
        self._check()
        return False

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, value, traceback):
        self.close()


def _initial(value):
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    raise TypeError(f"initial_value must be str or None, not {type(value).__name__}")
