x = 1
print(globals())  #! PT0203
print(vars())  #! PT0203
print(dir())  #! PT0203


def f():
    return locals()  #! PT0203


print(f())
