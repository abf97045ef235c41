# covers: exceptions: `raise … from` what is no exception; a cause of several types; bare `raise` at the top, and in handlers inside `finally`
def caused(cause):
    try:
        raise KeyError(1)
    except KeyError:
        raise ValueError(2) from cause


for cause in (None, 5, ZeroDivisionError("z")):
    try:
        caused(cause)
    except Exception as error:
        print(type(error).__name__, error, repr(error.__cause__))
try:
    raise IndexError from int
except TypeError as error:
    print(error)
try:
    raise
except RuntimeError as error:
    print(error)


def cleaned():
    try:
        raise ValueError(1)
    finally:
        try:
            1 / 0
        except ZeroDivisionError as first:
            try:
                raise
            except ZeroDivisionError as second:
                print(second is first)


try:
    cleaned()
except ValueError as error:
    print(error)
