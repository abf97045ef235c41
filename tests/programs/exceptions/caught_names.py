# covers: exceptions: what `except … as` binds is unbound afterwards: locals, globals, variables of closures
X = 1
def show():
    print("X is", X)
try:
    raise ValueError("q")
except ValueError as X:
    print(X)
    show()
try:
    print(X)
except NameError as e:
    print(e)
try:
    show()
except NameError as e:
    print(e)
X = 5
show()
def k():
    def show():
        return e
    e = "start"
    try:
        raise ValueError("a")
    except ValueError as e:
        print(show())
    try:
        print(show())
    except NameError as x:
        print("free", x)
def m():
    e = 5
    try:
        raise ValueError("z")
    except ValueError as e:
        e = 7
        print(e)
    try:
        print(e)
    except UnboundLocalError as x:
        print("unbound", x)
def n():
    global ge
    try:
        raise ValueError("z")
    except ValueError as ge:
        print(ge)
    try:
        print(ge)
    except NameError as x:
        print(x)
ge = 1
k(); m(); n()
try:
    print(ge)
except NameError as x:
    print(x)
