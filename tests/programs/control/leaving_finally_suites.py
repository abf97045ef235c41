# covers: control: break and continue in `finally`, what the suite assigned before
def a(x):
    for i in range(1):
        try:
            print("t")
        finally:
            x += 1
            break
    return x
def b(x):
    for i in range(2):
        try:
            print("t")
        except LookupError:
            x = 5
        finally:
            x += 1
            if i: break
            continue
    return x
def c(x):
    while True:
        try:
            x = 1
            raise ValueError
        finally:
            x += 1
            break
    return x
def d(x):
    while x < 4:
        try:
            x += 1
            return x
        finally:
            x += 10
            continue
    return x
print(a(1), b(1), c(1), d(0))
