# covers: exceptions: raise SystemExit with no value inside functions, caught and uncaught; exit status 0; finally blocks still run; code after it does not run
log = []


def finish(flag):
    try:
        if flag:
            raise SystemExit
        return "not yet"
    finally:
        log.append(flag)


def guarded():
    try:
        finish(True)
    except Exception:
        return "Exception caught it"
    except SystemExit as e:
        return f"SystemExit caught {e.code}"


def process(items):
    done = 0
    for item in items:
        if item == "quit":
            print("quitting after", done)
            raise SystemExit(0)
        done += 1
        print("item", item)
    return done


def main():
    print(finish(False), log)
    print(guarded(), log)
    print(process(["a", "b"]))
    try:
        raise SystemExit(3)
    except SystemExit as e:
        print("code", e.code, isinstance(e, Exception), isinstance(e, BaseException))
    try:
        process(["c", "quit", "d"])
    finally:
        print("cleaning up", log)
    print("never")


if __name__ == "__main__":
    main()
