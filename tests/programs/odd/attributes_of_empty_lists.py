# covers: odd: what attributes and calls of empty lists raise
try:
    [].append = 4
except AttributeError as error:
    print(error)
try:
    print(complex([]))
except TypeError as error:
    print(error)
