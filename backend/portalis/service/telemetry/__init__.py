"""What an operator sees of the service: metrics, logs and traces.

`metrics` (with `gpu`; `exposition` shows them on their own port) is Prometheus', each server with its own registry. `logs` writes structured
lines with the request's and the trace's id, from which `redaction` takes secrets. `tracing` exports spans of requests, `stages` makes those
of the pipeline's stages.
"""
