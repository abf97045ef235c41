"""`portalis serve`: the REST and gRPC service."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from portalis.service.cli.options import HELP, Failure, SettingsCommand, load

if TYPE_CHECKING:
    from portalis.service.server import Server
    from portalis.service.settings import Settings


@click.command(
    cls=SettingsCommand,
    context_settings=HELP,
    short_help="Serve translation over REST and gRPC.",
    epilog="""\b
Examples:
  portalis serve
  portalis serve --workers 8 --data /srv/portalis --log-level warning
  portalis serve --host 0.0.0.0 --require-key --tls-certificate chain.pem --tls-key key.pem
  PORTALIS_REDIS_URL=redis://cache:6379/0 PORTALIS_S3_BUCKET=modules portalis serve

\b
Each option can be set in the environment too (--rest-port: PORTALIS_REST_PORT) or in the TOML file. Secrets belong there: a command line
can be seen by other users. SIGTERM stops after running work is done, SIGHUP reads keys and certificates again.

\b
Exit status: 0 stopped, 1 can not serve (a port is taken, a file can not be read), 2 wrong usage.""",
)
def command(**given: Any) -> int:
    """Serve translation over REST (with its description at /api/v1/translation/docs) and gRPC. Needs no configuration."""
    settings = load(given)
    for warning in warnings(settings):
        click.echo(f"portalis: warning: {warning}", err=True)
    from portalis.service.access.keys import KeyFileError
    from portalis.service.server import main

    try:
        return main(settings, _tell)
    except KeyFileError as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f"cannot serve: {error.strerror or error}") from None


def _tell(server: Server) -> None:
    """Where the service listens, for people."""
    settings = server.settings
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::", "") else settings.host
    host = f"[{host}]" if ":" in host else host
    web = "https" if settings.tls_certificate else "http"
    base = f"{web}://{host}:{server.rest_port}/api/v1/translation"
    click.echo(f"REST     {base}  (to read and try: {base}/docs)")
    click.echo(f"gRPC     {host}:{server.grpc_port}{' with TLS' if settings.tls_certificate else ''}")
    click.echo(f"metrics  http://{host}:{server.metrics_port}/metrics")


def warnings(settings: Settings) -> Iterator[str]:
    """What an operator should know before others can reach the service."""
    from portalis.service.access.keys import KeyFile, KeyFileError

    exposed = not is_loopback(settings.host)
    if exposed and not settings.require_key:
        yield "everyone who reaches this machine may use the service: --require-key, and portalis keys create (docs/service.md)"
    if exposed and settings.tls_certificate is None:
        yield "sources and API keys travel in clear text: --tls-certificate and --tls-key, or a proxy with TLS (docs/service.md)"
    if "*" in settings.cors_origins and not settings.require_key:
        yield "every web page that is open in a browser here may use the service: name the origins in --cors-origins"
    if settings.require_key:
        try:
            keys = KeyFile(settings.data).load()
        except KeyFileError:
            return
        if not keys:
            yield "no API key opens the service yet: portalis keys create NAME (it is read while the service runs)"


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a service on `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
