# covers: classes: classes of a function that derive from dict and list, whose instances keep its variables
def memoize(f):
    class memodict(dict):
        def __missing__(self, key):
            ret = self[key] = f(key)
            return ret

    return memodict().__getitem__


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@memoize
def sq(s):
    print("call", s)
    return s * 2


print(fib(50), sq("a"), sq("a"))


def counter(start):
    class C(dict):
        def bump(self, k):
            self[k] = self.get(k, start) + 1
            return self

        def fresh(self):
            return C()

    return C()


print(counter(5).bump("a").bump("a"), counter(0).bump("x"), counter(7).fresh().bump("b"))


def stack(limit):
    class Full(Exception):
        pass

    class S(list):
        def push(self, x):
            if len(self) >= limit:
                raise ValueError(f"more than {limit}")
            self.append(x)

    return S()


s, u = stack(1), stack(2)
s.push(1)
u.push(1)
u.push(2)
for x in (s, u):
    try:
        x.push(9)
    except ValueError as e:
        print(e, x, len(x), isinstance(x, list))
