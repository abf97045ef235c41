def register(cls):
    return cls


@register  #! PT0104
class Shape:
    pass


shape = Shape()
