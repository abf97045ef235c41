# covers: control: assert with and without messages, asserts caught, del of names, attributes, items and slices, pass, ellipsis-free stubs, semicolons, nested blocks
class Account:
    def __init__(self, balance=0):
        self.balance = balance
        self.note = "new"

    def withdraw(self, amount):
        assert amount > 0, "amount must be positive"
        assert amount <= self.balance, f"insufficient funds: {self.balance} < {amount}"
        self.balance -= amount
        return self.balance

    def stub(self):
        pass


def checked(f, x):
    try:
        return f(x)
    except AssertionError as e:
        return "AssertionError: " + str(e)


def positive(x):
    assert x > 0
    return x


def sorted_check(xs):
    assert all(a <= b for a, b in zip(xs, xs[1:])), ("not sorted", xs)
    return "sorted"


def remove_all(xs, value):
    for i in range(len(xs) - 1, -1, -1):
        if xs[i] == value:
            del xs[i]
    return xs


def main():
    account = Account(100)
    print(checked(account.withdraw, 30), checked(account.withdraw, 200), checked(account.withdraw, -5), account.balance, account.stub())
    print(checked(positive, 1), repr(checked(positive, 0)))
    try:
        print(sorted_check([1, 2, 3]))
        print(sorted_check([3, 1]))
    except AssertionError as e:
        print("AssertionError", e, e.args)
    try:
        assert False, 42
    except AssertionError as e:
        print(e, e.args, repr(e))
    try:
        assert []
    except AssertionError as e:
        print(repr(str(e)), e.args, repr(e))
    assert True, "never shown"
    assert 1 < 2 < 3
    xs = list(range(10))
    del xs[0], xs[-1]
    del xs[2:4]
    del xs[::2]
    print(xs, remove_all([1, 2, 1, 3, 1], 1))
    table = {"a": 1, "b": 2}
    del table["a"]
    print(table)
    a, b = 1, 2
    del a
    a = "new"
    print(a, b)
    del account.note
    try:
        print(account.note)
    except AttributeError as e:
        print("AttributeError:", e)
    account.note = "back"
    print(account.note)
    try:
        del table["zz"]
    except KeyError as e:
        print("KeyError:", e)
    try:
        del xs[99]
    except IndexError as e:
        print("IndexError:", e)
    nested = {"x": [1, 2, 3]}
    tables = [{"z": 1, "w": 2}]
    del nested["x"][1]
    del tables[0]["z"]
    print(nested, tables)
    x = 1; y = 2; print(x + y)
    if x == 1: print("one line"); print("two")
    for i in range(2): pass
    if True:
        if True:
            while True:
                for _ in range(1):
                    with_value = i
                    break
                break
            print("nested", with_value)
    (x) = 5
    print(x)


main()
