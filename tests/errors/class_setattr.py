class Frozen:
    def __setattr__(self, name, value):  #! PT0105
        raise AttributeError(name)


Frozen().x = 1
