"""Artifacts in S3: `PREFIX/ab/abcdef…/{wasm,manifest,rust,diagnostics}`.

Nothing is overwritten: a write asks that the object is not there yet, so a versioned bucket holds one version of each. S3 checks the sha256 of
what is written, and what is read is checked here. The module is written last: where it is, the rest is.

boto3 is loaded by the first call, in its thread: that takes longer than all the rest of the start, and nobody has to wait for it.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
import re
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from portalis.service.ports import Blob
from portalis.service.settings import Settings
from portalis.service.storage.parts import MEDIA_TYPES, WASM, check, digest, valid_id

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

_log = logging.getLogger(__name__)
T = TypeVar("T")
THREADS = 16
_ENTRIES, _NAME, _TEXT = 6, 40, 200
CONNECT_SECONDS, READ_SECONDS = 1.0, 4.0
_MISSING = ("404", "NoSuchKey", "NotFound")
_EXISTS = ("412", "PreconditionFailed")
# Of the statuses below 500 those that do not depend on the request: credentials, the bucket, conflicts of writers, too many requests.
_FAULTS = (401, 403, 404, 408, 409, 429)
_EXPLANATIONS = {
    "InvalidAccessKeyId": "the access key is not known",
    "SignatureDoesNotMatch": "the secret of the access key is wrong",
    "AccessDenied": "the access key may not do this",
    "403": "the access key, its secret or its rights are wrong",
    "NoSuchBucket": "there is no such bucket",
    "404": "there is no such bucket",
    "ExpiredToken": "the credentials have expired",
}


class S3Error(Exception):
    """S3 did not do what it was asked for. `explanation` is for operators and holds no address."""

    def __init__(self, explanation: str) -> None:
        self.explanation = explanation
        super().__init__(explanation)


class S3RefusedError(Exception):
    """S3 works, but does not do just this: trying again is of no use."""


class S3Store:
    """The bucket of the settings. Calls run in a bounded number of threads, each for a bounded time; faults are raised as `S3Error`, what S3 will never do as `S3RefusedError`."""

    def __init__(self, settings: Settings) -> None:
        if settings.s3_bucket is None:
            raise ValueError("no bucket is set")
        self._settings = settings
        self._bucket = settings.s3_bucket
        self._prefix = settings.s3_prefix
        self._threads = ThreadPoolExecutor(THREADS, "s3")
        self._made: S3Client | None = None
        self._making = threading.Lock()

    async def start(self) -> None:
        """Begins to make the client; S3 need not be there."""
        self._threads.submit(self._client)

    async def stop(self) -> None:
        """Waits for calls that are under way."""
        await asyncio.to_thread(partial(self._threads.shutdown, cancel_futures=True))

    async def probe(self) -> None:
        """Raises `S3Error` when the bucket is not there or not ours."""
        await self._run(lambda: self._client().head_bucket(Bucket=self._bucket))

    async def put(self, sha256: str, parts: Mapping[str, bytes], metadata: Mapping[str, str]) -> None:
        """Stores what is not there yet. Raises `S3Error`, and `ValueError` when the parts are not those of `sha256`."""
        check(sha256, parts)
        # Headers are ASCII, and S3 takes 2 KB of them.
        kept = {
            re.sub("[^A-Za-z0-9-]", "-", name)[:_NAME]: quote(text, safe=" /:;,.-_()=+")[:_TEXT]
            for name, text in list(metadata.items())[:_ENTRIES]
        }
        others = [part for part in parts if part != WASM]
        await asyncio.gather(*(self._run(self._put, sha256, part, parts[part], kept) for part in others))
        await self._run(self._put, sha256, WASM, parts[WASM], kept)

    async def get(self, sha256: str, part: str, span: tuple[int, int] | None = None) -> Blob | None:
        """A part or a span of it; `None` when it is not there, or damaged. Raises `S3Error`."""
        if not valid_id(sha256) or part not in MEDIA_TYPES:
            return None
        return await self._run(self._get, sha256, part, span)

    async def healthy(self) -> str | None:
        """What is wrong with the bucket, `None` when it can be reached."""
        try:
            await self.probe()
        except S3Error as error:
            return f"S3: {error.explanation}"
        return None

    async def _run(self, function: Callable[..., T], *arguments: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._told, function, *arguments)

    def _told(self, function: Callable[..., T], *arguments: object) -> T:
        """What the function gives, in a thread; its faults are told as ours."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            return function(*arguments)
        except ClientError as error:
            code = str(error.response.get("Error", {}).get("Code", ""))
            status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 500)
            if 400 <= status < 500 and status not in _FAULTS:
                raise S3RefusedError(code) from error
            raise S3Error(_EXPLANATIONS.get(code, code or "it failed")) from error
        except BotoCoreError as error:
            raise S3Error(type(error).__name__) from error

    def _client(self) -> S3Client:
        with self._making:
            if self._made is None:
                self._made = self._make()
            return self._made

    def _make(self) -> S3Client:
        import boto3
        from botocore.config import Config

        settings = self._settings
        secret = settings.s3_secret_key
        made: S3Client = boto3.session.Session().client(
            "s3",
            endpoint_url=settings.s3_endpoint,
            region_name=settings.s3_region,
            aws_access_key_id=settings.s3_access_key,
            aws_secret_access_key=secret.get_secret_value() if secret else None,
            config=Config(
                connect_timeout=CONNECT_SECONDS,
                read_timeout=READ_SECONDS,
                # Who calls retries, and knows when it is of no use.
                retries={"total_max_attempts": 1},
                max_pool_connections=THREADS,
                signature_version="s3v4",
                # Servers other than Amazon's rarely have a name for each bucket.
                s3={"addressing_style": "path" if settings.s3_endpoint else "auto"},
            ),
        )
        return made

    def _key(self, sha256: str, part: str) -> str:
        return f"{self._prefix}{sha256[:2]}/{sha256}/{part}"

    def _put(self, sha256: str, part: str, data: bytes, metadata: dict[str, str]) -> None:
        from botocore.exceptions import ClientError

        try:
            self._client().put_object(
                Bucket=self._bucket,
                Key=self._key(sha256, part),
                Body=data,
                ContentType=MEDIA_TYPES[part],
                CacheControl="public, max-age=31536000, immutable",
                ChecksumSHA256=base64.b64encode(hashlib.sha256(data).digest()).decode(),
                Metadata={**metadata, "sha256": digest(data)},
                IfNoneMatch="*",
            )
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") not in _EXISTS:
                raise

    def _get(self, sha256: str, part: str, span: tuple[int, int] | None) -> Blob | None:
        from botocore.exceptions import ClientError

        wanted: dict[str, Any] = {"Bucket": self._bucket, "Key": self._key(sha256, part)}
        if span is not None:
            if span[1] <= span[0]:
                total = self._total(wanted)
                return None if total is None else Blob(b"", total, MEDIA_TYPES[part])
            wanted["Range"] = f"bytes={span[0]}-{span[1] - 1}"
        try:
            answer = self._client().get_object(**wanted)
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code")
            if code in _MISSING:
                return None
            if code in ("416", "InvalidRange"):
                del wanted["Range"]
                total = self._total(wanted)
                return None if total is None else Blob(b"", total, MEDIA_TYPES[part])
            raise
        data = answer["Body"].read()
        if span is None:
            # What was written beside the bytes; for the module it is its name.
            known = sha256 if part == WASM else answer["Metadata"].get("sha256")
            if known != digest(data):
                _log.error("artifact %s is damaged in S3 (%s)", sha256, part)
                return None
            return Blob(data, len(data), MEDIA_TYPES[part])
        total = int(answer["ContentRange"].rpartition("/")[2]) if "ContentRange" in answer else len(data)
        return Blob(data, total, MEDIA_TYPES[part])

    def _total(self, wanted: dict[str, Any]) -> int | None:
        from botocore.exceptions import ClientError

        try:
            return self._client().head_object(**wanted)["ContentLength"]
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in _MISSING:
                return None
            raise
