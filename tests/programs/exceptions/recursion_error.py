# covers: exceptions: RecursionError from endless recursion is caught, the program continues, deep but finite recursion works afterwards
calls = 0


def endless(n):
    global calls
    calls += 1
    return endless(n + 1) + 1


def ping(n):
    return pong(n + 1)


def pong(n):
    return ping(n + 1)


class Loop:
    def __init__(self):
        self.me = self

    def walk(self):
        return self.me.walk()

    def __len__(self):
        return len(self.me)


def bounded(n):
    return 0 if n == 0 else 1 + bounded(n - 1)


def attempt(label, action):
    try:
        print(label, action())
    except RecursionError as e:
        print(label, "RecursionError", isinstance(e, RuntimeError), len(str(e)) > 0)


def main():
    attempt("endless", lambda: endless(0))
    print(calls > 100)
    attempt("mutual", lambda: ping(0))
    attempt("method", lambda: Loop().walk())
    attempt("dunder", lambda: len(Loop()))
    attempt("bounded", lambda: bounded(300))
    rescued = []

    def risky(n):
        try:
            return risky(n + 1)
        finally:
            if n < 3:
                rescued.append(n)

    attempt("finally", lambda: risky(0))
    print(rescued)
    attempt("again", lambda: endless(0))
    f = lambda n: f(n)
    attempt("lambda", lambda: f(1))
    try:
        endless(0)
    except RuntimeError as e:
        print("as RuntimeError", type(e).__name__)
    print("still running", bounded(250), calls > 200)


main()
