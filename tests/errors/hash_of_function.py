def f():
    return 1


class A:
    pass


print(hash(f))  #! PT0204
print(hash(A))  #! PT0204
