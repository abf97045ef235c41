class Lower:
    def __get__(self, obj, objtype=None):  #! PT0105
        return 1


class Uses:
    low = Lower()


class Shown:
    kind = Lower


uses = Uses()
