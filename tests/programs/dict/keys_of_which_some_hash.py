# covers: dict: keys of which only some can be hashed


def pick(i):
    return [1] if i % 2 else "a"


d = {"a": 5}
s = {"a"}
for i in range(4):
    x = pick(i)
    for what in range(7):
        try:
            if what == 0:
                d[x] = i
            elif what == 1:
                print(d[x])
            elif what == 2:
                print(x in d, x in s)
            elif what == 3:
                print(d.get(x), d.setdefault(x, 0))
            elif what == 4:
                s.add(x)
            elif what == 5:
                print({x}, {x: 1})
            else:
                print(hash(x) == hash("a"))
        except (TypeError, KeyError) as e:
            print(type(e).__name__, e)


def pair(i):
    return (i, [i]) if i < 0 else (i, "text")


try:
    print({(1, [2]): 1})
except TypeError as e:
    print(e)
try:
    print(hash(((), ([],))))
except TypeError as e:
    print(e)
print(len(pair(1)), pair(-1))
