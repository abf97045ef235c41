from . import lazy2
def pick(x): return lazy2.SQUARES.get(x, lazy2.TABLE[x])
