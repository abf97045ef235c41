def make(n):
    class Point:  #! PT0105
        def x(self):
            return n

    n += 1
    return Point()


print(make(1).x(), make(2).x())


class Twice:  #! PT0105
    x = 1


class Twice:  #! PT0105
    x = 2


print(Twice.x)
