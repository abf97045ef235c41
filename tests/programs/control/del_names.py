# covers: control: `del` of locals, globals, variables of closures, in loops and before they are assigned
def f(n):
    b = 1
    def h():
        nonlocal b
        b = n
        del b
        return b
    try:
        print(h())
    except NameError as e:
        print(type(e).__name__, e)
    try:
        print(b)
    except NameError as e:
        print(type(e).__name__, e)
    def h2():
        del b
    try:
        h2()
    except NameError as e:
        print(type(e).__name__, e)
    b = 5
    h3 = lambda: b
    print(h3())
    del b
    try:
        print(h3())
    except NameError as e:
        print(type(e).__name__, e)
f(1)
def g():
    del nope
try:
    g()
except NameError as e:
    print(type(e).__name__, e)
x = 1
def k():
    global x
    del x
k()
try:
    k()
except NameError as e:
    print(type(e).__name__, e)
def m(flag):
    if flag:
        y = 1
    try:
        del y
    except UnboundLocalError as e:
        print(e)
    try:
        del y
    except UnboundLocalError as e:
        print(e)
m(0); m(1)


def loop(n):
    b = 2
    for b in range(n, 0, -1):
        del b
    return b


for n in range(3):
    try:
        print(loop(n))
    except UnboundLocalError as e:
        print(e)
