from functools import lru_cache


@lru_cache(maxsize=None, typed=True)  #! PT0204
def square(x):
    return x * x


print(square(3), square(3.0))
