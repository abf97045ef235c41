def both(a, b):
    yield from a  #! PT0102
    yield from b  #! PT0102


print(list(both([1], [2])))
