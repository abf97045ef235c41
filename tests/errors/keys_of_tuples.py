def pick(i):
    return tuple([[1]] * i)


print({pick(0): 1})  #! PT0204
