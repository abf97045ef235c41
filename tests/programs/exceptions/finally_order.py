# covers: exceptions: finally with return, break, continue and raise; override of return values; finally in loops and nested functions; side effects order
trace = []


def returns(flag):
    try:
        trace.append("body")
        if flag:
            return "from try"
        trace.append("rest")
    finally:
        trace.append("finally")
    return "after"


def override():
    try:
        return "try"
    finally:
        return "finally"


def swallow():
    try:
        raise ValueError("lost")
    finally:
        return "swallowed"


def value_kept():
    x = 1
    try:
        return x
    finally:
        x = 2
        trace.append(x)


def mutated():
    xs = [1]
    try:
        return xs
    finally:
        xs.append(2)


def breaking():
    out = []
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(-i)
    else:
        out.append(99)
    return out


def while_return():
    n = 0
    while True:
        try:
            n += 1
            if n == 3:
                return n
        finally:
            trace.append(n)


def break_in_finally():
    out = []
    for i in range(3):
        try:
            out.append(i)
            raise KeyError(i)
        except KeyError:
            out.append("k")
        finally:
            out.append("f")
            if i == 1:
                break
    return out


def replaced():
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except KeyError as e:
        return f"{e} {type(e.__context__).__name__}"


def deep(n):
    try:
        if n == 0:
            raise RuntimeError("bottom")
        return deep(n - 1)
    finally:
        trace.append(n)


def except_return(text):
    try:
        return int(text)
    except ValueError:
        return -1
    finally:
        trace.append(text)


def else_return(flag):
    try:
        if flag:
            raise ValueError
    except ValueError:
        return "except"
    else:
        return "else"
    finally:
        trace.append("fin")


def show(value):
    print(value, trace)
    trace.clear()


def main():
    show(returns(True))
    show(returns(False))
    show(override())
    show(swallow())
    show(value_kept())
    show(mutated())
    show(breaking())
    show(while_return())
    show(break_in_finally())
    show(replaced())
    try:
        deep(3)
    except RuntimeError as e:
        show(str(e))
    show([except_return(t) for t in ("5", "x")])
    show([else_return(f) for f in (True, False)])
    for i in range(2):
        try:
            try:
                trace.append("a")
                if i:
                    raise IndexError("i")
            finally:
                trace.append("b")
        except IndexError as e:
            trace.append(str(e))
        else:
            trace.append("c")
        finally:
            trace.append("d")
    show("end")


main()
