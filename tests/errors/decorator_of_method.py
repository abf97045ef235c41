def logged(f):
    return f


class Counter:
    @logged  #! PT0104
    def __len__(self):
        return 1


print(len(Counter()))
