from collections import deque


class Line(deque):  #! PT0105
    pass


class Bag(deque[str]):  #! PT0105
    pass


print(len(Line()), len(Bag()))
