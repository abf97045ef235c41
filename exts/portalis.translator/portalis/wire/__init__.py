"""What the service and its clients share, and that needs neither: the messages of `portalis.v1` as plain values.

Generated code stands beside this package, in `portalis.v1` (`scripts/proto.py`).
"""
