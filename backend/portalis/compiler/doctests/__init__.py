"""Runs a script's doctests inside the sandbox.

    collect → synthesize → (translate, run) → check

`run_doctests` is the whole line. Python executes nothing of the script on the host: examples are compiled with it.
"""

from portalis.compiler.doctests.check import DoctestReport, ExampleResult, run_doctests

__all__ = ["DoctestReport", "ExampleResult", "run_doctests"]
