def twice(f):
    def wrapper(x):
        return f(f(x))
    return wrapper


@twice  #! PT0104
def add_one(x):
    return x + 1


print(add_one(1))
