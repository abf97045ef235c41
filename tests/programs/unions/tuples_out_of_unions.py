# covers: unions: a tuple taken out of a dict of mixed values, and kept in a variable that held a narrower one
def just(x):
    return {"type": "Maybe", "Nothing": False, "Just": x}


def nothing():
    return {"type": "Maybe", "Nothing": True}


def unfold(f):
    def go(v):
        pair = v, v
        out = []
        while True:
            found = f(pair[0])
            if found.get("Nothing"):
                return out
            pair = found.get("Just")
            out.insert(0, pair[1])

    return lambda x: go(x)


def bits(n):
    def step(x):
        q, r = divmod(x, 2)
        return just((q, bool(r))) if x else nothing()

    return unfold(step)(n)


def pick(flag):
    pair = (1, 2)
    if flag:
        pair = ("a", None)
    elif flag is None:
        pair = (1.5, "b")
    return pair


print(bits(5), bits(50), "".join("1" if b else "0" for b in bits(9000)))
for flag in (True, False, None):
    first, second = pick(flag)
    print(first, second, pick(flag))
