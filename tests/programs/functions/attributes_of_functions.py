# covers: functions: attributes of functions: counters, caches, hasattr and getattr, the error of one that is missing
def count(n):
    count.calls += 1
    return n + count.calls


count.calls = 0
print([count(10) for _ in range(3)], count.calls)


def q(n):
    if n < 1 or not isinstance(n, int):
        raise ValueError("n must be an int >= 1")
    try:
        return q.seq[n]
    except IndexError:
        ans = q(n - q(n - 1)) + q(n - q(n - 2))
        q.seq.append(ans)
        return ans


q.seq = [None, 1, 1]
print([q(i) for i in range(1, 11)], len(q.seq))


def fib(n):
    if not hasattr(fib, "memo"):
        fib.memo = {0: 0, 1: 1}
    if n not in fib.memo:
        fib.memo[n] = fib(n - 1) + fib(n - 2)
    return fib.memo[n]


print(hasattr(fib, "memo"), getattr(fib, "memo", "none"))
print(fib(30), hasattr(fib, "memo"), len(getattr(fib, "memo", {})), hasattr(fib, "other"), hasattr(fib, "__name__"))


def unset():
    return unset.value


try:
    print(unset())
except AttributeError as e:
    print(e)
unset.value = 5
print(unset(), unset.value)


class Registry:
    @classmethod
    def instance(cls):
        if not hasattr(cls, "_instance"):
            cls._instance = cls()
        return cls._instance

    class Inner:
        pass

    def method(self):
        return getattr(self, "extra", "no extra")

    def extend(self):
        self.extra = "extra"
        return self


print(hasattr(Registry, "_instance"), Registry.instance() is Registry.instance(), hasattr(Registry, "_instance"))
r = Registry()
print(r.method(), hasattr(r, "extra"), r.extend().method(), hasattr(r, "extra"), hasattr(r, "Inner"), hasattr(Registry, "Inner"))
print(type(r.method).__name__, r.method.__name__, type(count).__name__, type("a".upper).__name__)
