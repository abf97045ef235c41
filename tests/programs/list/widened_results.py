# covers: list: new lists of the runtime that take in items of other types
xs = "a b".split()
xs.append(3)
print(xs)
ys = list(range(3))
ys.append("x")
zs = sorted("bca")
zs.append(None)
print(ys, zs)
d = {"a": 1, "b": 2}
r = reversed(d.items())
x = r
x = iter("ab")
print(list(x), list(r))
xs = list(d.items())
xs.append("end")
print(xs)
ys = sorted(d.items(), key=lambda p: -p[1])
ys.append(3)
print(ys)
ws = "1 2 3".split()
ws[0] = 4
ws += [5.5]
print(ws, ws[1] + "x")
bs = b"a b".split()
bs.insert(0, "s")
print(bs)
t = "a,b".partition(",")
print(t)
def conv(parts):
    for i in range(len(parts)):
        parts[i] = int(parts[i])
    return parts
print(conv("1 2".split()), sum(conv("3 4".split())))
ls = "a\nb".splitlines()
m = {"x": ls}
m["x"].append(None)
print(m, ls)
