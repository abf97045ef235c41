values = [1, 2, 3  #! PT0001
print(values)
