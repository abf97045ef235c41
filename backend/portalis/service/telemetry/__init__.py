"""What an operator sees of the service: metrics, logs and traces.

metrics → gpu, exposition        Prometheus; each server has its own registry
logs                             structured lines with the request's and the trace's id, without secrets
tracing ← stages                 OpenTelemetry spans of requests and of the pipeline's stages
"""
