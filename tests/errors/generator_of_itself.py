def selfref():  #! PT0004
    yield list(me)
me = selfref()
try:
    next(me)
except ValueError as e:
    print(e)
