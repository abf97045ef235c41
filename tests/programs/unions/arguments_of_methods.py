# covers: unions: arguments of methods of containers and texts of which some member does not fit
class Plain:
    def __repr__(self): return "Plain"
class Num:
    def __index__(self): return 2
def tries(x):
    out = []
    for name, f in (("find", lambda: "abc".find(x)), ("split", lambda: "a b".split(x)), ("append", lambda: [1, 2].index(x)), ("pop", lambda: [1, 2].pop(x)), ("insert", lambda: [1].insert(x, 1)), ("get", lambda: {1: 2}.get(x)), ("join", lambda: "".join(x)), ("encode", lambda: b"ab".find(x)), ("zfill", lambda: "5".zfill(x)), ("upd", lambda: len({1}.union(x))), ("ext", lambda: [1].extend(x)), ("trans", lambda: "ab".endswith(x))):
        try:
            out.append((name, f()))
        except (TypeError, ValueError, IndexError) as e:
            out.append((name, str(e)))
    return out
for v in (1, "a", None, 2.5, (1, 2), [0], Plain()):
    for r in tries(v):
        print(r)
