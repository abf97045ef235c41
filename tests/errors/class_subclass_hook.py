class Base:
    def __init_subclass__(cls):
        cls.tag = cls.__name__


class Fine(Base):
    pass


if Fine.tag:

    class Inside(Base):  #! PT0105
        pass


print(Fine.tag)
