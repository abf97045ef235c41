def load(name):
    if name == "a":
        raise OSError("no such file")
    if name == "b":
        raise OSError(2, "no such file")  #! PT0204
    raise FileNotFoundError(2, "no such file", name)  #! PT0204


try:
    load("a")
except OSError as e:
    print(e)
load("b")
