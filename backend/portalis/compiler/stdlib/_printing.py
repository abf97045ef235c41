"""`print` with options in a dictionary."""


def print_(*values, sep=None, end=None, file=None, flush=False, **others):
    for name in others:
        raise TypeError(f"'{name}' is an invalid keyword argument for print()")
    print(*values, sep=sep, end=end, file=file, flush=flush)
