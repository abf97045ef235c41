# covers: exceptions: an uncaught exception of an own class with a cause ends the program with exit status 1 after printed output without a newline at the end
class PipelineError(Exception):
    def __init__(self, stage, detail):
        super().__init__(f"{stage}: {detail}")
        self.stage = stage


def double(x):
    return x * 2


def reciprocal(x):
    return 1 / x


STAGES = {"double": double, "shift": lambda x: x - 8, "reciprocal": reciprocal}


def run(value, names):
    for name in names:
        try:
            value = STAGES[name](value)
        except ZeroDivisionError as e:
            raise PipelineError(name, f"cannot process {value}") from e
        print(f"{name:>10} -> {value}")
    return value


def main():
    print(run(3, ["double", "shift", "reciprocal"]))
    print(run(0.5, ["double", "reciprocal"]))
    try:
        run(8, ["shift", "reciprocal"])
    except PipelineError as e:
        print("caught", e, e.stage, repr(e.__cause__))
    try:
        run(1, ["missing"])
    except KeyError as e:
        print("caught KeyError", e)
    print("last words", end="")
    run(4, ["double", "shift", "reciprocal"])


main()
print("never")
