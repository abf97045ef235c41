"""The gRPC face: `portalis.v1.TranslationService` with the standard health and reflection services.

convert   models ↔ messages
status    errors → statuses with details
around    what happens around every call: ids, keys, limits, metrics, logs
servicer  the calls themselves; interactive, the one that takes edits
listener  the server
"""
