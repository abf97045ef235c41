try:
    raise SyntaxError("x", ("f", 1, 2, "t"))  #! PT0204
except SyntaxError as e:
    print(e)
