"""Compares programs with CPython: `corpus` finds them, `compare` runs each both ways, `report` sums up.

Every program runs in processes of its own under a time limit, so that one that crashes or hangs is counted and the rest go on.
The programs run under CPython with the user's rights: compare only programs that you would run.
"""
