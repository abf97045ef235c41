"""Which engine a user's settings mean."""

from __future__ import annotations

from portalis.translator.engines.embedded import EmbeddedEngine
from portalis.translator.engines.engine import Engine, EngineError
from portalis.translator.engines.remote import RemoteEngine


def make_engine(
    address: str | None = None,
    key: str | None = None,
    *,
    transport: str | None = None,
    workers: int = 1,
    python: str | None = None,
    timeout: float = 120.0,
) -> Engine:
    """The service at `address` (`http(s)://` or `grpc(s)://HOST:PORT`, or without a scheme), or without one the translator on this machine.

    `transport` is `rest` or `grpc` where the address does not say; `workers` is how many scripts this machine builds at once; `python` is
    the interpreter that has the translator. `timeout` is in seconds, for one script. Nothing is connected or started yet.
    Raises `EngineError` for an address that is none and a transport whose libraries are missing.
    """
    address, key = (address or "").strip(), (key or "").strip() or None
    if not address:
        return EmbeddedEngine(workers=workers, python=python, timeout=timeout)
    if "://" not in address:
        address = f"{'grpc' if transport == 'grpc' else 'http'}://{address}"
    try:
        return RemoteEngine(address, key, transport=transport, timeout=timeout)
    except (ValueError, ImportError) as error:
        raise EngineError(str(error), code="bad_address") from error
