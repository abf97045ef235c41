class A:
    pass


def make(n):
    class A:  #! PT0105
        def get(self):
            return n

    return A()


print(make(1).get(), A)
