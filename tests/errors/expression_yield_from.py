def both(a, b):
    got = yield 0
    yield from a  #! PT0102
    yield got


g = both([1], [2])
next(g)
g.send("x")
