# covers: functions: builtins of tables called with spread arguments; msg of SyntaxError and ImportError
fns = {"max": max, "min": min, "abs": abs, "sq": lambda v: v * v}


def call(name, *args):
    return fns[name](*args)


for name, args in [("max", (1, 5, 3)), ("min", (4.5, 2)), ("abs", (-3,)), ("sq", (7,)), ("max", ()), ("max", (3,))]:
    try:
        print(name, args, call(name, *args))
    except TypeError as e:
        print(name, args, e)
for cls, args in [(SyntaxError, ("bad",)), (SyntaxError, ()), (ImportError, ("no",)), (ValueError, ("x",))]:
    try:
        raise (cls(args[0]) if args else cls())
    except (SyntaxError, ImportError) as e:
        print(type(e).__name__, e.msg)
    except ValueError as e:
        try:
            print(e.msg)
        except AttributeError as a:
            print(a)
