"""A process that translates, builds and validates for others: the service's pool, and editors without a service.

It imports the compiler and the sandbox once and keeps them. Who starts it uses `portalis.wire.worker`, and what goes over its pipes are the
frames of `portalis.wire.frames`.
"""
