# covers: unions: lists inside themselves, nested lists of any depth
def flatten(data):
    out = []
    stack = [data]
    while stack:
        x = stack.pop()
        if isinstance(x, list):
            for y in x:
                stack.append(y)
        else:
            out.append(x)
    return out

print(flatten([1, [2, [3, [4, 5]], 6], []]))

def nest(n):
    if n == 0:
        return 0
    return [n, nest(n - 1), n]

deep = nest(4)
print(deep)

def depth(x):
    if isinstance(x, int):
        return 0
    return 1 + max(depth(y) for y in x)

print(depth(deep), len(str(nest(20))))

def total(x):
    if isinstance(x, list):
        return sum(total(y) for y in x)
    return x

print(total(deep), deep == nest(4), deep == nest(5), deep == [1])
me = [1, 2]
me.append(me)
print(me, len(me), me[2][2][0], me is me[2])
pure = []
pure.append([])
pure.append(pure)
print(pure, len(pure))
empty = []
for _ in range(3):
    empty = [empty, list(empty)]
print(empty)
