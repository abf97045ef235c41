def counting(cls):
    def make():
        return cls()

    return make


@counting
class Base:
    pass


class Derived(Base):  #! PT0105
    pass


print(Derived())
