"""Ed25519 keys and signatures of modules, by the `cryptography` package."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from portalis.stage.errors import TrustError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

CONTEXT = b"portalis-module-v1\n"
"""What a signature begins with, so that one made for something else is none of a module."""


def fingerprint(public: bytes) -> str:
    """SHA-256 of a raw public key, as hexadecimal digits."""
    return hashlib.sha256(public).hexdigest()


def sign(sha256: str, key: Ed25519PrivateKey) -> tuple[str, str]:
    """The signature of a module (base64) and the fingerprint of the key."""
    return base64.b64encode(key.sign(CONTEXT + bytes.fromhex(sha256))).decode(), fingerprint(public_bytes(key))


def verifies(sha256: str, signature: str, public: bytes) -> bool:
    """Whether the signature is that of the module by that key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        raw = base64.b64decode(signature, validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(raw, CONTEXT + bytes.fromhex(sha256))
    except (InvalidSignature, ValueError):
        return False
    return True


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """The raw public key that belongs to a private one."""
    return key.public_key().public_bytes_raw()


def new_key(path: Path, password: bytes | None = None) -> Ed25519PrivateKey:
    """Makes a key and writes it to a file that only the user can read, and its public part beside it as PATH.pub.

    Raises `TrustError` when one of the files is there already or can not be written.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    lock: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if password:
        lock = serialization.BestAvailableEncryption(password)
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    shared = path.with_name(f"{path.name}.pub")
    try:
        for file, content, mode in ((path, private, 0o600), (shared, public, 0o644)):
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:
                stream.write(content)
    except FileExistsError as error:
        raise TrustError("", f"{error.filename} is there already: a key is never overwritten") from error
    except OSError as error:
        raise TrustError("", f"cannot write {error.filename}: {error.strerror}") from error
    return key


def load_private(path: Path, password: bytes | None = None) -> Ed25519PrivateKey:
    """A private key from a PEM or OpenSSH file. Raises `TrustError`."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    data = _read(path)
    openssh = b"OPENSSH PRIVATE KEY" in data
    load = serialization.load_ssh_private_key if openssh else serialization.load_pem_private_key
    try:
        key = load(data, password)
    except TypeError as error:
        raise TrustError("", f"{path} is protected by a password: set PORTALIS_KEY_PASSWORD") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        hint = " or the password is wrong" if password else ""
        raise TrustError("", f"{path} is not a private key{hint}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise TrustError("", f"{path} is not an Ed25519 key")
    return key


def load_public(path: Path) -> bytes:
    """A raw public key from a file: PEM, an OpenSSH line, or the 32 bytes in base64. Raises `TrustError`."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    data = _read(path).strip()
    if b"PRIVATE KEY" in data:
        raise TrustError("", f"{path} is a private key: give its public part ({path}.pub)")
    try:
        if data.startswith(b"-----"):
            key: object = serialization.load_pem_public_key(data)
        elif data.startswith(b"ssh-"):
            key = serialization.load_ssh_public_key(data)
        else:
            key = Ed25519PublicKey.from_public_bytes(base64.b64decode(data, validate=True))
    except (ValueError, binascii.Error, UnsupportedAlgorithm) as error:
        raise TrustError("", f"{path} is not a public key") from error
    if not isinstance(key, Ed25519PublicKey):
        raise TrustError("", f"{path} is not an Ed25519 key")
    return key.public_bytes_raw()


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(1 << 16)
    except OSError as error:
        raise TrustError("", f"cannot read {path}: {error.strerror or error}") from error
