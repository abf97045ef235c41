"""Compares what a script's exports do in CPython and in the sandbox, on generated inputs.

    harvest, strategies → check → (python: a process; module: the sandbox) → outcomes → report

A *case* is one call of an export, in a module with state behind up to three other calls. Both sides begin every case with the
module as it is once its statements have run. `values` has the form in which values are sent, compared and shown. CPython runs the script
with the user's rights: verify only scripts that you would run.
"""
