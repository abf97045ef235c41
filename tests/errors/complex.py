one = 1j
zs = [1, one]
print(one in zs)  #! PT0204
