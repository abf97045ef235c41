"""What the service and its clients share, and that needs neither: how the two sides of a wire speak.

`plain` has the messages of `portalis.v1` as plain values; `frames` is what goes over the pipes of a worker process
(`python -m portalis.compiler.worker`), and `worker` starts one. Generated code stands beside this package, in `portalis.v1`
(`scripts/proto.py`).
"""
