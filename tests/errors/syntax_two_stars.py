a, *b, *c = [1, 2, 3]  #! PT0001
print(a, b, c)
