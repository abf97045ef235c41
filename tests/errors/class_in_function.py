def make():
    class Point:  #! PT0105
        x = 1

    return Point()


print(make().x)


class Twice:  #! PT0105
    x = 1


class Twice:  #! PT0105
    x = 2


print(Twice.x)
