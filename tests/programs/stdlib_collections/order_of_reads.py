# covers: stdlib: reading a defaultdict puts keys in: the order of evaluation
from collections import defaultdict
q = defaultdict(list)
q["a"].append(1)
print(q, q["b"])
def f():
    q["n"] = [9]
    return 1
print(q, f())
print("%s %s" % (q, q["p1"]))
print("{} {}".format(q, q["p2"]))
print(f"{q} {q['p3']} {q}")
print(str(q) + str(q["p4"]) + str(q))
print(len(q) + len(q["p5"]) + len(q), (len(q), q["p6"], len(q)))
print([q.copy(), q["p7"], q.copy()], len(q) == len(q["p8"]), len(q) < len(q["p9"]) + 20)
x = [len(q), len(q["p10"]), len(q)]
print(x, {len(q): 1, len(q["p11"]): 2}, max(len(q), len(q["p12"]), len(q)))
def g(a, b, c):
    return (a, b, c)
print(g(len(q), q["p13"], len(q)), "p14" in q or q["p14"] or "p14" in q)
for k in [q["p15"]]:
    print(k, len(q))
