# covers: exceptions: IOError and EnvironmentError, other names of OSError
try:
    raise OSError("x")
except IOError as e:
    print(e, type(e).__name__)
try:
    raise IOError("no file")
except (EnvironmentError, ValueError) as e:
    print(e, repr(e), isinstance(e, OSError))
class F(IOError):
    pass
try:
    raise F("f")
except OSError as e:
    print(e)
