def f():
    return 1


print(hash(f))  #! PT0204
