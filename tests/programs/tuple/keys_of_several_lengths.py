# covers: tuple: tuples of several lengths as keys of dicts that hold other tuples too
from collections import defaultdict
class B:
    def __init__(self):
        self.win = 4, True
        self.loss = 4, False
    def add(self, d, k, p):
        if k == 0:
            key = self.loss
        elif k == 1:
            key = self.win
        else:
            key = 2, (k, "s", (1.5,)), 0, "act"
        d[key] += p
    def go(self):
        dist = defaultdict(int)
        for k in range(4):
            self.add(dist, k, 1)
            self.add(dist, k, 2)
        return dist
    def succ(self, statep):
        if statep[0] == 2:
            return {(4, 1.5): 1}
        return self.go()
b = B()
print(b.go())
print(b.succ((2, 3)), b.succ((1, 2)))
d = defaultdict(float)
d[b.win] = 1.0
for k, v in b.go().items():
    d[k] += v
print(d)
def put(d, k):
    if k == 0:
        key = 4, True
    elif k == 1:
        key = 4, False
    else:
        key = 2, (k, "s", (1.5,)), 0, "act"
    d[key] += 1
def made():
    dist = defaultdict(int)
    for k in range(4):
        put(dist, k)
    return dist
print(made())
e = defaultdict(float)
e[(4, 2.5)] = 1.0
for k, v in made().items():
    e[k] += v
print(e)
