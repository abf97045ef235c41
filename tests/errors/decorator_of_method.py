def logged(f):
    return f


class Counter:
    @logged  #! PT0104
    def __getattr__(self, name):
        return 1


print(Counter().a)
