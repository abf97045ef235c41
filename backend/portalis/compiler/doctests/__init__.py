"""Runs a script's doctests inside the sandbox.

    collect → synthesize → (translate, run) → check

`run_doctests` is the whole line. Python executes nothing of the script on the host: examples are compiled with it.
"""

from portalis.compiler.doctests.check import DoctestReport, ExampleResult, run_doctests
from portalis.compiler.doctests.synthesize import without_examples

__all__ = ["DoctestReport", "ExampleResult", "run_doctests", "without_examples"]
