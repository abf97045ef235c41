# covers: exceptions: try with except, else and finally in every combination; order of the parts; several handlers; tuples of types; bare except; values after the statement
log = []


def run(action):
    log.clear()
    try:
        log.append("try")
        action()
        log.append("done")
    except ValueError as e:
        log.append(f"value {e}")
    except (KeyError, IndexError) as e:
        log.append(f"lookup {e}")
    except Exception as e:
        log.append(f"other {type(e).__name__}")
    else:
        log.append("else")
    finally:
        log.append("finally")
    return " ".join(log)


def fail(kind):
    if kind == "value":
        raise ValueError("v")
    if kind == "key":
        raise KeyError("k")
    if kind == "index":
        return [][1]
    if kind == "zero":
        return 1 // 0
    if kind == "runtime":
        raise RuntimeError
    return None


def only_finally(xs):
    try:
        xs.append(1)
    finally:
        xs.append(2)
    return xs


def except_else(text):
    try:
        n = int(text)
    except ValueError:
        return "bad"
    else:
        n += 1
    return n * 10


def bare(action):
    try:
        return action()
    except:
        return "bare"


def nested(kind):
    try:
        try:
            fail(kind)
        except KeyError:
            return "inner key"
        finally:
            log.append("inner finally")
        return "no error"
    except ValueError:
        return "outer value"
    finally:
        log.append("outer finally")


def loop(items):
    good, bad = 0, []
    for item in items:
        try:
            good += 10 // item
        except ZeroDivisionError:
            bad.append(item)
            continue
        finally:
            log.append(str(item))
        good += 1
    return good, bad


def main():
    for kind in ("value", "key", "index", "zero", "runtime", "none"):
        print(kind, "->", run(lambda: fail(kind)))
    print(only_finally([]), except_else("41"), except_else("x"), bare(lambda: 5), bare(lambda: fail("zero")), bare(lambda: fail("key")))
    log.clear()
    print([nested(k) for k in ("key", "value", "none")], log)
    log.clear()
    try:
        nested("index")
    except IndexError as e:
        print("escaped", e, log)
    log.clear()
    print(loop([5, 0, 2, 0]), log)
    x = "before"
    try:
        x = "assigned"
        int("z")
        x = "never"
    except ValueError:
        pass
    print(x)
    try:
        pass
    except ValueError:
        print("never")
    else:
        print("else without error")
    e = "outer e"
    try:
        raise ValueError("inner")
    except ValueError as err:
        print(err, e)
    try:
        err
    except NameError:
        print("err is gone")
    for attempt in range(5):
        try:
            if attempt < 3:
                raise ValueError(attempt)
            break
        except ValueError as error:
            print("retry", error, end="; ")
    print(attempt)


main()
