# covers: classes: decorators of methods, several, with arguments, inherited and overridden
log = []


def logged(f):
    def wrapper(self, *args, **kwargs):
        log.append((f.__name__, args))
        return f(self, *args, **kwargs)

    return wrapper


def retry(times):
    def deco(f):
        def run(self, *args):
            for k in range(times):
                try:
                    return f(self, *args)
                except ValueError as e:
                    print("again", k, e)
            raise RuntimeError("gave up")

        return run

    return deco


def plain(f):
    return f


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.tries = 0

    @logged
    def add(self, amount, times=1):
        self.balance += amount * times
        return self

    @retry(3)
    def flaky(self, limit):
        self.tries += 1
        if self.tries < limit:
            raise ValueError(self.tries)
        return f"ok after {self.tries}"

    @plain
    def same(self):
        return self.balance

    @logged
    @retry(2)
    def both(self):
        return self.add(1).same()


class Savings(Account):
    def same(self):
        return -self.balance

    @logged
    def flaky(self, limit):
        return "never flaky"


a = Account(10)
print(a.add(5).balance, a.add(2, times=3).balance, a.same())
print(a.flaky(3))
try:
    a.tries = 0
    a.flaky(9)
except RuntimeError as e:
    print(e)
b = Savings(1)
print(b.both(), b.flaky(2), b.add(4).same(), Account.same(b), [x.same() for x in (a, b)])
print(log)
print(Account.add(a, 1).balance)
try:
    a.add()
except TypeError as e:
    print(str(e).replace("Account.", ""))
