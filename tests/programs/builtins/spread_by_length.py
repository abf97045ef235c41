# covers: builtins: arguments by * whose number only run time knows, for builtins of a few arguments
args = [3, 6]
print(list(range(*args)), divmod(*args), pow(*args), round(*[2.567, 1]), slice(*args))


def r(*a):
    return list(range(*a))


print(r(3), r(1, 3), r(6, 0, -2), complex(*args))


def window(spec, *default):
    parts = [int(p) for p in spec.split(":")] if spec else list(default)
    return [i for i in range(*parts) if i % 2]


print(window("10"), window("2:9"), window("9:0:-3"), window("", 3, 8))
print(
    round(*(2.5,)),
    [divmod(*p) for p in [(7, 2), (9, 4)]],
    [pow(*list(t)) for t in [(2, 3), (2, 3, 5)]],
    int(*["ff", 16]),
    [str(*[3])],
)
