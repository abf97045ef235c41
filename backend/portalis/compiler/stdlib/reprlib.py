"""Texts of objects that hold themselves."""


def recursive_repr(fillvalue="..."):
    """A decorator of `__repr__`: an object inside of itself is `fillvalue`."""

    def decorating_function(user_function):
        running = set()

        def wrapper(self):
            key = id(self)
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return user_function(self)
            finally:
                running.discard(key)

        return wrapper

    return decorating_function
