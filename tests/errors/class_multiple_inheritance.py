class A:
    pass


class B(A):
    pass


class Order(A, B):  #! PT0105
    pass


class Twice(A, A):  #! PT0105
    pass


class ObjectFirst(object, A):  #! PT0105
    pass


class Several(KeyError, ValueError):  #! PT0105
    pass


class Own(Exception):
    pass


class Both(Own, ValueError):  #! PT0105
    pass


class Hidden(Exception, A):  #! PT0105
    pass


class Left:
    __slots__ = ("left",)


class Right:
    __slots__ = ("right",)


class Slots(Left, Right):  #! PT0105
    pass


print(Order() is Twice(), ObjectFirst() is Several(), Both() is Hidden(), Slots() is None)
try:
    print(1 // 0)
except A:  #! PT0204
    print("caught")
