"""A pool of worker processes that translate, build and validate.

    frames  ←  work ← process                      in the worker: lean, it imports the compiler and the sandbox and no pydantic
    frames, answers, memory  ←  worker  ←  pool    in the service
                         waiting  ↗

A worker and the compilers it starts are one process group, that is held to its limits and killed as one. What a worker says is
data (JSON and bytes), and is checked like any other input.
"""
