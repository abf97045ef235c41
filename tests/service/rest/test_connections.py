"""Connections: slow clients, too many of them, TLS, the end of the service."""

from __future__ import annotations

import asyncio
import datetime
import socket
import ssl
import time
from pathlib import Path

import aiohttp
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from support.serving import serving

REQUEST = b"GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n"


def closed_after(port: int, pieces: list[bytes], pause: float, limit: float) -> float:
    """Seconds until the service closes a connection on which the pieces are sent one after another."""
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), 5) as connection:
        connection.settimeout(pause)
        for piece in pieces:
            try:
                connection.sendall(piece)
                if connection.recv(65536) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        else:
            connection.settimeout(limit)
            while connection.recv(65536):
                pass
    return time.monotonic() - begun


def test_slow_headers_are_cut_off(tmp_path: Path) -> None:
    with serving(tmp_path, header_timeout=1.0, keepalive_timeout=30.0) as served:
        drops = [bytes([byte]) for byte in REQUEST[:-2] * 20]
        assert 0.5 < closed_after(served.port, drops, 0.1, 5) < 4
        assert 0.5 < closed_after(served.port, [b""], 0.1, 5) < 4, "a connection that says nothing"
        assert served.exchange(REQUEST, seconds=1).startswith(b"HTTP/1.1 200 ")


def test_idle_connections_are_closed(tmp_path: Path) -> None:
    with serving(tmp_path, header_timeout=5.0, keepalive_timeout=0.5) as served:
        assert closed_after(served.port, [REQUEST, b"GET /li"], 0.1, 5) < 3


def test_slow_clients_do_not_keep_others_waiting(tmp_path: Path) -> None:
    with serving(tmp_path, header_timeout=20.0) as served:
        slow = [socket.create_connection(("127.0.0.1", served.port), 5) for _ in range(200)]
        try:
            for connection in slow:
                connection.sendall(b"POST /api/v1/translation/translate HTTP/1.1\r\nHost: loc")
            begun = time.monotonic()
            assert served.exchange(REQUEST.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")).startswith(
                b"HTTP/1.1 200 "
            )
            assert time.monotonic() - begun < 2
        finally:
            for connection in slow:
                connection.close()


def test_connections_are_bounded(tmp_path: Path) -> None:
    with serving(tmp_path, max_connections=5) as served:
        held = [socket.create_connection(("127.0.0.1", served.port), 5) for _ in range(5)]
        try:
            for connection in held:
                connection.sendall(REQUEST)
                assert connection.recv(65536).startswith(b"HTTP/1.1 200 ")
            refused = served.exchange(b"")
            assert (
                refused.startswith(b"HTTP/1.1 503 ")
                and b"Retry-After: 1" in refused
                and b'"code":"overloaded"' in refused
            )
        finally:
            for connection in held:
                connection.close()
        end = time.monotonic() + 5
        while not served.exchange(REQUEST, seconds=0.3).startswith(b"HTTP/1.1 200 "):
            assert time.monotonic() < end, "connections that were closed still count"


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A self-signed certificate for 127.0.0.1, and its key, as files."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    import ipaddress

    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    chain, private = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return chain, private


def common_name(port: int, chain: Path) -> str:
    """The name in the certificate that a service shows, which `chain` vouches for."""
    context = ssl.create_default_context(cafile=str(chain))
    with (
        socket.create_connection(("127.0.0.1", port), 5) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as connection,
    ):
        assert connection.version() in ("TLSv1.2", "TLSv1.3")
        shown = x509.load_der_x509_certificate(connection.getpeercert(binary_form=True) or b"")
    return str(shown.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)


async def test_tls_by_files_that_are_read_again(tmp_path: Path) -> None:
    chain, private = certificate(tmp_path, "first")
    with serving(tmp_path / "data", tls_certificate=chain, tls_key=private) as served:
        context = ssl.create_default_context(cafile=str(chain))
        async with aiohttp.ClientSession() as session:
            async with session.get(f"{served.root}/live", ssl=context) as response:
                assert response.status == 200 and "max-age" in response.headers["Strict-Transport-Security"]
            with pytest.raises(aiohttp.ClientConnectorCertificateError):
                await session.get(f"{served.root}/live")
        assert not served.exchange(REQUEST, seconds=2).startswith(b"HTTP/1.1 200"), "no clear text"
        assert common_name(served.port, chain) == "first"
        certificate(tmp_path, "second")
        served.server.reload()
        assert common_name(served.port, chain) == "second"
        private.write_text("nonsense")
        served.server.reload()
        assert common_name(served.port, chain) == "second", "a fault leaves what was there"


def test_missing_certificate_is_an_error_at_the_start(tmp_path: Path) -> None:
    with (
        pytest.raises(FileNotFoundError),
        serving(tmp_path, tls_certificate=tmp_path / "no.pem", tls_key=tmp_path / "no.pem"),
    ):
        pass


async def test_running_requests_are_answered_when_the_service_stops(tmp_path: Path) -> None:
    with serving(tmp_path, ready=True, drain=20.0) as served:
        async with aiohttp.ClientSession() as session:
            source = "".join(f"def h{n}(x: int) -> int:\n    return x + {n}\n" for n in range(50))
            request = asyncio.create_task(session.post(f"{served.api}/translate", json={"source": source}))
            while served.server.parts.service.running == 0:
                await asyncio.sleep(0.005)
            stopping = asyncio.create_task(asyncio.to_thread(served.run, served.server.stop()))
            response = await request
            assert response.status == 200
            await stopping
            with pytest.raises(aiohttp.ClientConnectorError):
                await session.get(f"{served.root}/live")
