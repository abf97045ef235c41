"""A client of the translation service, over REST or gRPC.

    async with Client("http://127.0.0.1:8080", key="pk_…") as client:
        translation = await client.translate(source, filename="wave.py", progress=print)
        if translation.ok:
            await client.download_to("wave.wasm", translation)

Everything is a coroutine. REST needs aiohttp, gRPC needs grpcio and protobuf; each is imported when it is used. A refused script is an
answer (`translation.diagnostics` says why); what fails is a `ClientError`.
"""

from portalis.translator.client.client import Client
from portalis.translator.client.data import (
    Answer,
    Artifact,
    BatchItem,
    BatchResult,
    Change,
    Diagnostic,
    DoctestResult,
    Engine,
    Event,
    Health,
    Job,
    JobPage,
    Options,
    Problem,
    Request,
    Span,
    Translation,
)
from portalis.translator.client.errors import (
    BadAnswerError,
    ChecksumError,
    ClientError,
    ConflictError,
    DeadlineError,
    InvalidRequestError,
    NotFoundError,
    OverloadedError,
    PermissionDeniedError,
    RateLimitedError,
    ServiceError,
    TooLargeError,
    UnauthenticatedError,
    UnreachableError,
)
from portalis.translator.client.interactive import Session
from portalis.translator.client.retry import Retry

__all__ = [
    "Answer",
    "Artifact",
    "BadAnswerError",
    "BatchItem",
    "BatchResult",
    "Change",
    "ChecksumError",
    "Client",
    "ClientError",
    "ConflictError",
    "DeadlineError",
    "Diagnostic",
    "DoctestResult",
    "Engine",
    "Event",
    "Health",
    "InvalidRequestError",
    "Job",
    "JobPage",
    "NotFoundError",
    "Options",
    "OverloadedError",
    "PermissionDeniedError",
    "Problem",
    "RateLimitedError",
    "Request",
    "Retry",
    "ServiceError",
    "Session",
    "Span",
    "TooLargeError",
    "Translation",
    "UnauthenticatedError",
    "UnreachableError",
]
