# covers: str: texts that grow in variables that some ways leave unbound
def join(words):
    for i, w in enumerate(words):
        if i == 0:
            out = ""
        out += w
        out += "-"
    return out
print(join(["a", "b"]))
try:
    print(join([]))
except UnboundLocalError as e:
    print(e)
def late(words):
    try:
        for w in words:
            res += w
            res = "q"
    except UnboundLocalError as e:
        print(e)
late(["a"])
def both(n, words):
    if n:
        r = "x" * n
    for w in words:
        r += w + r
    return r
print(both(2, ["a", "b"]))
try:
    both(0, ["a"])
except UnboundLocalError as e:
    print(e)
