# covers: stdlib_copy: memos that __deepcopy__ writes and asks: cycles, shared parts, copies made without __init__
import copy
from copy import deepcopy


class N:
    def __init__(self, v):
        self.v = v
        self.k = []

    def __deepcopy__(self, memo):
        n = N(self.v + 1)
        memo[id(self)] = n
        n.k = copy.deepcopy(self.k, memo)
        return n


n = N(1)
n.k.append(n)
m = copy.deepcopy(n)
print(m.v, m.k[0] is m)


class G:
    def __init__(self, name):
        self.name = name
        self.links = []

    def __deepcopy__(self, memo):
        if id(self) in memo:
            return memo[id(self)]
        memo[id(self)] = made = G(self.name + "'")
        made.links = [deepcopy(x, memo) for x in self.links]
        return made


a, b = G("a"), G("b")
a.links += [b, a]
b.links.append(a)
c = deepcopy(a)
print(c.name, [x.name for x in c.links], c.links[1] is c, c.links[0].links[0] is c)
d = deepcopy([a, a, b])
print(d[0] is d[1], d[0].links[0] is d[2], d[0] is a)


class S:
    def __init__(self, x):
        self.x = x

    def __deepcopy__(self, memo):
        known = memo.get(id(self))
        if known is not None:
            return known
        made = S(self.x * 2)
        memo[id(self)] = made
        return made


s = S(4)
t = deepcopy({"p": s, "q": s})
print(t["p"].x, t["p"] is t["q"], S(1).__deepcopy__({}).x if False else "")


class C:
    def __init__(self, size, items):
        self.size = size
        self.items = items

    def __deepcopy__(self, memo):
        cls = self.__class__
        result = cls.__new__(cls)
        memo[id(self)] = result
        for k, v in self.__dict__.items():
            setattr(result, k, copy.deepcopy(v, memo))
        return result


p = C(3, [1, [2]])
q = copy.deepcopy(p)
q.items[1].append(9)
print(p.items, q.items, q.size)
