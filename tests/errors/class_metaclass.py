class Meta(type):  #! PT0105
    pass


class Thing(metaclass=Meta):  #! PT0105
    pass


thing = Thing()
