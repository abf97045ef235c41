def total(*values: int) -> int:  #! PT0106
    return sum(values)


def show(**options: int) -> int:  #! PT0106
    return len(options)
