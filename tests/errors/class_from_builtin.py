from dataclasses import dataclass


class Tags(frozenset):  #! PT0105
    pass


class Data(bytes):  #! PT0105
    pass


class Loud(tuple):
    def __iter__(self):  #! PT0105
        return iter([])


@dataclass
class Point(tuple):  #! PT0105
    x: int


class Slots(tuple):  #! PT0105
    __slots__ = ("q",)


class Both(list, dict):  #! PT0105
    pass


class Text(str, int):  #! PT0105
    pass
