class Lazy:
    @property
    def known(self):
        return 1

    def __getattr__(self, name):
        return name + "!"


print(Lazy().known)  #! PT0204
