def twice(f):
    def wrapper(x):
        return f(f(x))

    return wrapper


@twice
def add_one(x: int) -> int:  #! PT0104
    return x + 1
