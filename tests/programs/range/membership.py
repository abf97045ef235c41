# covers: range: `in` with floats, large ints, texts and None, in variables of any name
def inside(x, range_):
    return x in range_


x = 2.0
y = range(5)
range_ = range(3)
print(x in y, 2.5 in y, 1e300 in y, inside(x, range_), inside(10**30, range_), inside(2, y))
x = range(7)
y = 6.0
value = 10**20
print(y in x, value in x, -value in x, "a" in x, None in x, True in x, [] in x)
