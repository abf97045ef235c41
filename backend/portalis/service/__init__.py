"""The backend: translates, validates, stores and announces modules over REST and gRPC.

`core.TranslationService` is the one place where a request is worked on; `rest` and `grpc` are thin faces of it. What it needs is described
by the protocols of `ports` (worker processes, stores, an index, events, limits), so each has a local and a shared form:

    models, errors, ports  ←  workers, storage, index, events, jobs, access, telemetry  ←  core  ←  rest, grpc  ←  server, cli

The service never executes submitted Python: worker processes compile it, and only compiled modules run, in the sandbox.
"""
