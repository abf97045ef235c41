def scale(value, factor, value):  #! PT0001
    return value * factor


print(scale(1, 2, 3))
