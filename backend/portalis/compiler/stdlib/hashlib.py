"""Digests of bytes."""

from _builtin import declined, digest_md5, digest_sha1, digest_sha256, digest_sha512, plain_bytes


class _Hash:
    block_size = 64

    def __init__(self, data):
        self._parts = []
        self.update(data)

    def update(self, data):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        data = plain_bytes(data)
        if not isinstance(data, bytes):
            raise TypeError("object supporting the buffer API required")
        self._parts.append(data)

    def _data(self):
        return b"".join(self._parts)

    def hexdigest(self):
        return self.digest().hex()


class _Md5(_Hash):
    name = "md5"
    digest_size = 16

    def digest(self):
        return digest_md5(self._data())

    def copy(self):
        return _Md5(self._data())


class _Sha1(_Hash):
    name = "sha1"
    digest_size = 20

    def digest(self):
        return digest_sha1(self._data())

    def copy(self):
        return _Sha1(self._data())


class _Sha224(_Hash):
    name = "sha224"
    digest_size = 28

    def digest(self):
        return digest_sha256(self._data(), True)

    def copy(self):
        return _Sha224(self._data())


class _Sha256(_Hash):
    name = "sha256"
    digest_size = 32

    def digest(self):
        return digest_sha256(self._data(), False)

    def copy(self):
        return _Sha256(self._data())


class _Sha384(_Hash):
    name = "sha384"
    digest_size = 48
    block_size = 128

    def digest(self):
        return digest_sha512(self._data(), True)

    def copy(self):
        return _Sha384(self._data())


class _Sha512(_Hash):
    name = "sha512"
    digest_size = 64
    block_size = 128

    def digest(self):
        return digest_sha512(self._data(), False)

    def copy(self):
        return _Sha512(self._data())


def md5(string=b"", *, usedforsecurity=True):
    return _Md5(string)


def sha1(string=b"", *, usedforsecurity=True):
    return _Sha1(string)


def sha224(string=b"", *, usedforsecurity=True):
    return _Sha224(string)


def sha256(string=b"", *, usedforsecurity=True):
    return _Sha256(string)


def sha384(string=b"", *, usedforsecurity=True):
    return _Sha384(string)


def sha512(string=b"", *, usedforsecurity=True):
    return _Sha512(string)


def new(name, data=b"", *, usedforsecurity=True):
    """A digest by its name; of the names of CPython those that are here."""
    kind = name.lower()
    if kind == "md5":
        return _Md5(data)
    if kind == "sha1":
        return _Sha1(data)
    if kind == "sha224":
        return _Sha224(data)
    if kind == "sha256":
        return _Sha256(data)
    if kind == "sha384":
        return _Sha384(data)
    if kind == "sha512":
        return _Sha512(data)
    return declined(f"hashlib.new({name!r}) is not supported")
