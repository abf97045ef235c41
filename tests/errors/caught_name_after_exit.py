# What an `except` clause bound is gone when the clause is left, also by `raise`, `continue` or `break`.
def f():
    try:
        try:
            raise ValueError("a")
        except ValueError as e:
            raise KeyError("b")
    except KeyError:
        try:
            print(e)  #! PT0102
        except UnboundLocalError as x:
            print("unbound", x)
def g():
    for i in range(2):
        try:
            raise ValueError("a")
        except ValueError as e:
            continue
    try:
        print(e)  #! PT0102
    except UnboundLocalError as x:
        print("unbound", x)
def h():
    for i in range(2):
        try:
            raise ValueError("a")
        except ValueError as e:
            break
    try:
        print(e)  #! PT0102
    except UnboundLocalError as x:
        print("unbound", x)
f(); g(); h()
