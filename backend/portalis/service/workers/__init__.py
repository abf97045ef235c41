"""A pool of worker processes that translate, build and validate.

    frames  ←  work ← __main__                     in the worker (`portalis.compiler.worker`): no pydantic
    frames  ←  worker                              `portalis.wire`: how to start one and speak with it
    answers, memory, waiting  ←  pool              here, in the service

A worker and the compilers it starts are one process group, that is held to its limits and killed as one. What a worker says is
data (JSON and bytes), and is checked like any other input.
"""
