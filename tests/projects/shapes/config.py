_v = 1
def bump():
    global _v
    _v += 1
def value(): return _v
