"""Texts and bytes as files: `StringIO`, `BytesIO`. Files themselves are out of reach."""

from operator import index as _index

from _builtin import declined, has_bytes, plain_bytes

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


class BytesIO:
    def __init__(self, initial_bytes=b""):
        if initial_bytes is None:
            self._data = bytearray()
        else:
            self._data = bytearray(_bytes(initial_bytes))
        self._at = 0
        self._closed = False

    @property
    def closed(self):
        return self._closed

    def _check(self):
        if self._closed:
            raise ValueError("I/O operation on closed file.")

    def getvalue(self):
        self._check()
        return bytes(self._data)

    def write(self, b, /):
        return self._put(b)

    def _put(self, b):
        self._check()
        data = _bytes(b)
        n = len(data)
        if n == 0:
            return 0
        gap = self._at - len(self._data)
        if gap > 0:
            self._data.extend(bytes(gap))
        self._data[self._at : self._at + n] = data
        self._at += n
        return n

    def writelines(self, lines, /):
        self._check()
        for line in lines:
            self._put(line)

    def _taken(self, end):
        """What is before a place, from where the file is."""
        start = self._at
        self._at = max(start, end)
        return bytes(self._data[start:end])

    def _end(self, size):
        n = len(self._data)
        return n if size < 0 else min(self._at + min(size, n), n)

    def read(self, size=-1, /):
        return self._part(size)

    def read1(self, size=-1, /):
        return self._part(size)

    def _part(self, size):
        size = _size(size)
        self._check()
        return self._taken(self._end(size))

    def readinto(self, buffer, /):
        if not isinstance(buffer, bytearray):
            if has_bytes(buffer) and not isinstance(buffer, bytes):
                declined("BytesIO.readinto of what is no bytearray")
            kind = "None" if buffer is None else type(buffer).__name__
            raise TypeError(f"readinto() argument must be read-write bytes-like object, not {kind}")
        self._check()
        data = self._taken(self._end(len(buffer)))
        buffer[: len(data)] = data
        return len(data)

    def readline(self, size=-1, /):
        size = _size(size)
        self._check()
        return self._line(size)

    def _line(self, size):
        end = self._end(size)
        at = self._at
        step = 64
        while at < end:
            part = self._data[at : min(at + step, end)]
            found = part.find(b"\n")
            if found >= 0:
                return self._taken(at + found + 1)
            at += step
            step *= 2
        return self._taken(end)

    def readlines(self, size=None, /):
        if size is not None and not isinstance(size, int):
            raise TypeError(f"integer argument expected, got '{type(size).__name__}'")
        self._check()
        most = 0 if size is None else size
        out = []
        n = 0
        while True:
            line = self._line(-1)
            if not line:
                return out
            out.append(line)
            n += len(line)
            if most > 0 and n >= most:
                return out

    def __iter__(self):
        return self

    def __next__(self):
        self._check()
        line = self._line(-1)
        if not line:
            raise StopIteration
        return line

    def tell(self):
        self._check()
        return self._at

    def seek(self, pos, whence=0, /):
        pos = _index(pos)
        whence = _index(whence)
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError(f"negative seek value {pos}")
        elif whence == 1:
            pos += self._at
        elif whence == 2:
            pos += len(self._data)
        else:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if pos > 9223372036854775807:
            raise OverflowError("new position too large")
        self._at = max(pos, 0)
        return self._at

    def truncate(self, size=None, /):
        if size is None:
            self._check()
            size = self._at
        else:
            size = _size(size)
            self._check()
        if size < 0:
            raise ValueError(f"negative size value {size}")
        del self._data[size:]
        return size

    def flush(self):
        self._check()

    def close(self):
        self._closed = True

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


def _bytes(value):
    if has_bytes(value):
        return plain_bytes(value)
    raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'")


def _size(value):
    if value is None:
        return -1
    if isinstance(value, int):
        return int(value)
    if hasattr(value, "__index__"):
        return _index(value)
    raise TypeError(f"argument should be integer or None, not '{type(value).__name__}'")
