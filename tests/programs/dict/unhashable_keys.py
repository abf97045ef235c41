# covers: dict: keys that may be unhashable
d = {}
for k in [1, [2], "a"]:
    try:
        d[k] = 1
    except TypeError as e:
        print(e)
    try:
        print(k in d, d.get(k))
    except TypeError as e:
        print(e)
print(d)
s = set()
for k in [1, [2], "a"]:
    try:
        s.add(k)
    except TypeError as e:
        print(e)
print(len(s))
