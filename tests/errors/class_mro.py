class A:
    pass


print(A.mro())  #! PT0204
