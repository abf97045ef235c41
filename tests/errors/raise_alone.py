def again():
    raise  #! PT0102


def cleaned():
    try:
        raise TypeError("foo")
    except TypeError:
        try:
            raise KeyError("caught")
        finally:
            raise  #! PT0102


for call in (again, cleaned):
    try:
        raise ValueError("x")
    except ValueError:
        try:
            call()
        except Exception as error:
            print(error)
