class Point(tuple):  #! PT0105
    pass


class Both(list, dict):  #! PT0105
    pass


class Text(str, int):  #! PT0105
    pass


print(Point((1, 2)))
