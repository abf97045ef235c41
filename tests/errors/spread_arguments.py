class Collector:
    def collect(*everything):  #! PT0106
        return everything


class Plain(Exception):
    pass


def area(w, h):
    return w * h


def log(x):
    print(x)
    return x


sizes = [2, 3]
options = {"w": 2}
mixed = {"w": 2, 3: 3}
maybe = sizes if len(sizes) > 1 else None
print("a".center(*sizes))  #! PT0102
print(Plain(*sizes))  #! PT0102
print(area(**mixed))  #! PT0102
print(area(*maybe))  #! PT0102
print(area(h=1, **options, x=log(3)))  #! PT0102
print(sorted(sizes, **options))  #! PT0102
