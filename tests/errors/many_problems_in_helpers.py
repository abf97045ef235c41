def first(xs):
    return xs.frist()  #! PT0202


def second(xs):
    return second_of(xs)  #! PT0201


def third(xs):
    for x in xs:
        vars(x)  #! PT0203


def run():
    a = first([1])
    b = second([2])
    c = third([3])
    return a, b, c


print(run())
print(open("x"))  #! PT0203
