from functools import singledispatch


class Left:
    pass


class Right:
    pass


class Both(Left, Right):
    pass


@singledispatch  #! PT0203
def side(x):
    return "none"


@side.register
def _(x: Left):
    return "left"


@side.register
def _(x: Right):
    return "right"


print(side(Both()))
