"""Everything that an operator can set, with safe defaults: `portalis serve` needs none of it.

A setting comes from the command line, else the environment (`PORTALIS_REST_PORT`), else the TOML file that `PORTALIS_SETTINGS` names, else
its default. `docs/settings.md` is the same table.
"""

from __future__ import annotations

import os
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PREFIX = "PORTALIS_"
FILE_VARIABLE = "PORTALIS_SETTINGS"
Bytes = Annotated[int, Field(ge=1)]
Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Port = Annotated[int, Field(ge=0, le=65535)]
Names = Annotated[tuple[str, ...], NoDecode]
LISTS = ("cors_origins", "allowed_hosts", "trusted_proxies", "webhook_urls", "webhook_hosts")


def _default_data() -> Path:
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "portalis"


class Settings(BaseSettings):
    """The service's settings. Lists are comma-separated in the environment."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    host: str = Field(
        "127.0.0.1", description="Address that all faces listen on. Read docs/service.md before exposing it."
    )
    rest_port: Port = Field(8080, description="REST; 0 takes a free port.")
    grpc_port: Port = Field(50051, description="gRPC; 0 takes a free port.")
    metrics_port: Port = Field(9091, description="Prometheus metrics on their own port; 0 takes a free port.")
    data: Path = Field(
        default_factory=_default_data,
        description="Folder of artifacts, index, jobs and keys.",
        json_schema_extra={"shown": "$XDG_DATA_HOME/portalis, else ~/.local/share/portalis"},
    )

    tls_certificate: Path | None = Field(None, description="PEM file with the certificate chain, for REST and gRPC.")
    tls_key: Path | None = Field(None, description="PEM file with the private key.")
    require_key: bool = Field(False, description="Refuse callers without an API key.")
    cors_origins: Names = Field((), description="Origins that browsers may call from; none by default.")
    allowed_hosts: Names = Field(
        (),
        description="Host names that REST answers to; by default this machine's while it listens on loopback, else all.",
    )
    trusted_proxies: Names = Field(
        (), description="Addresses or networks whose X-Forwarded-For is believed; none by default."
    )

    workers: int = Field(
        default_factory=lambda: os.cpu_count() or 1,
        ge=1,
        le=256,
        description="Worker processes. One of several takes no long requests, and one more takes short ones only.",
        json_schema_extra={"shown": "as many as processors"},
    )
    worker_memory: Bytes = Field(2 << 30, description="Bytes that a worker and its compiler may use together.")
    worker_requests: int = Field(1000, ge=1, description="Requests after which a worker is replaced.")
    queue_size: int = Field(512, ge=1, description="Requests that may wait for a worker; more are answered with 503.")
    timeout: Seconds = Field(60.0, description="Seconds that one translation may take, waiting included.")
    sandbox_timeout: Seconds = Field(5.0, description="Seconds that the doctests of one script may run.")
    drain: Seconds = Field(60.0, description="Seconds that running work gets when the service stops.")

    max_source: Bytes = Field(1 << 20, description="Bytes of source in one request.")
    max_files: int = Field(200, ge=1, description="Files of one project.")
    max_batch: int = Field(100, ge=1, le=1000, description="Requests in one batch or job.")
    max_body: Bytes = Field(8 << 20, description="Bytes of one HTTP body or gRPC message.")
    max_connections: int = Field(4096, ge=1, description="Open connections to REST.")
    header_timeout: Seconds = Field(
        15.0, description="Seconds in which a client must have sent its headers, and again its body."
    )
    keepalive_timeout: Seconds = Field(75.0, description="Seconds that an idle connection to REST is kept.")
    session_timeout: Seconds = Field(
        3600.0, description="Seconds of silence after which an interactive session (WebSocket, gRPC) is ended."
    )
    max_jobs: int = Field(10_000, ge=1, description="Jobs that may wait or run; more are answered with 503.")

    rate: float = Field(50.0, gt=0, allow_inf_nan=False, description="Requests per second and caller.")
    burst: int = Field(200, ge=1, description="Requests that a caller may make at once.")
    quota: int = Field(0, ge=0, description="Requests per day and caller; 0 is no limit.")

    redis_url: SecretStr | None = Field(
        None, description="redis://… for the index, locks and limits of several services."
    )
    s3_bucket: str | None = Field(None, description="Bucket for artifacts; without it they are files.")
    s3_prefix: str = Field("", description="Prefix of the artifacts' keys.")
    s3_endpoint: str | None = Field(None, description="URL of an S3 API that is not Amazon's.")
    s3_region: str = Field("us-east-1", description="Region of the bucket.")
    s3_access_key: str | None = Field(None, description="Access key; without it boto3 looks where it always does.")
    s3_secret_key: SecretStr | None = Field(None, description="Secret of the access key.")
    artifact_bytes: int = Field(
        16 << 30,
        ge=0,
        description="Bytes of artifacts kept in the data folder, least recently used leave; 0 is no limit.",
    )
    index_ttl: Seconds = Field(86400.0, description="Seconds that answers are remembered.")
    index_bytes: Bytes = Field(2 << 30, description="Bytes of answers kept in the data folder; the oldest leave.")
    job_bytes: Bytes = Field(
        4 << 30, description="Bytes of jobs kept in the data folder; the oldest that have ended leave, else 503."
    )
    job_ttl: Seconds = Field(604800.0, description="Seconds that ended jobs and undelivered webhooks are kept.")
    retries: int = Field(3, ge=0, le=3, description="Attempts after a fault of Redis, S3 or a webhook.")

    webhook_urls: Names = Field((), description="URLs that are told of every finished translation and job.")
    webhook_hosts: Names = Field((), description="Hosts that a job may name as its webhook; none by default.")
    webhook_secret: SecretStr | None = Field(None, description="Key of the HMAC-SHA256 signature of webhooks.")

    log_level: str = Field(
        "info", pattern="^(debug|info|warning|error)$", description="Least important level that is logged."
    )
    log_format: str = Field("json", pattern="^(json|text)$", description="`json` lines, or `text` for people.")
    otlp_endpoint: str | None = Field(None, description="OTLP/HTTP collector for traces; without it there are none.")

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            ip_network(name, strict=False)
        return names

    @model_validator(mode="before")
    @classmethod
    def _split(cls, values: Any) -> Any:
        if isinstance(values, dict):
            for name in LISTS:
                if isinstance(values.get(name), str):
                    values = {**values, name: tuple(part.strip() for part in values[name].split(",") if part.strip())}
        return values

    @model_validator(mode="after")
    def _pairs(self) -> Settings:
        if (self.tls_certificate is None) != (self.tls_key is None):
            raise ValueError("tls_certificate and tls_key go together")
        if (self.webhook_urls or self.webhook_hosts) and self.webhook_secret is None:
            raise ValueError("webhooks are signed: set webhook_secret")
        redis = None if self.redis_url is None else self.redis_url.get_secret_value()
        _check_url("redis_url", redis, "redis", "rediss", "unix")
        _check_url("s3_endpoint", self.s3_endpoint, "http", "https")
        for url in self.webhook_urls:
            _check_url("webhook_urls", url, "http", "https")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Command line, environment, file; in this order."""
        sources: list[PydanticBaseSettingsSource] = [init_settings, env_settings]
        path = os.environ.get(FILE_VARIABLE)
        if path:
            sources.append(TomlConfigSettingsSource(settings_cls, Path(path)))
        return tuple(sources)


def _check_url(name: str, url: str | None, *schemes: str) -> None:
    # Does not repeat the URL: it may hold a password.
    if url is None:
        return
    parts = urlsplit(url)
    if parts.scheme not in schemes or not (parts.hostname or (parts.scheme == "unix" and parts.path)):
        raise ValueError(f"{name} is not a URL that begins with {' or '.join(f'{scheme}://' for scheme in schemes)}")
