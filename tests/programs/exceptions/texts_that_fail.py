# covers: exceptions: classes whose __str__ or __repr__ raises, or that define only one of them
class BadStr(Exception):
    def __str__(self):
        raise ValueError("in str")


class BadRepr(Exception):
    def __repr__(self):
        return [][3]


class Loud(Exception):
    def __repr__(self):
        return f"Loud{self.args}"


def attempt(action):
    try:
        print(action())
    except (ValueError, IndexError) as e:
        print(type(e).__name__, e)


def catch(make):
    try:
        raise make()
    except Exception as e:
        return e


bad, worse, loud = BadStr("x"), BadRepr("y", 2), Loud("z")
attempt(lambda: str(bad))
attempt(lambda: f"{bad}")
attempt(lambda: repr(bad))
attempt(lambda: [bad])
attempt(lambda: str(worse))
attempt(lambda: repr(worse))
attempt(lambda: [worse])
attempt(lambda: (loud, str(loud), [loud]))
for problem in (catch(lambda: BadStr("q")), catch(lambda: BadRepr("r")), catch(lambda: Loud("s"))):
    try:
        print(type(problem).__name__)
        print(str(problem))
        print(repr(problem))
        print([problem])
    except (ValueError, IndexError) as e:
        print("raised", type(e).__name__, e)
