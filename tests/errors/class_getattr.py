class Lazy:
    def __getattr__(self, name):  #! PT0105
        return name + "!"


print(Lazy().anything)
