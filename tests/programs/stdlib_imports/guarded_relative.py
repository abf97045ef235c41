# covers: stdlib_imports: relative imports in a try, and what stands after an import that fails
try:
    from .typeutils import make_sentinel

    _UNSET = make_sentinel(var_name="_UNSET")
except ImportError:
    _UNSET = "unset"
try:
    import not_there_at_all, json

    print("never")
except (ImportError, AttributeError):
    json = None
else:
    print("never")
finally:
    print("end")


def f():
    try:
        from ..pkg import thing
    except ImportError:
        return "no"
    return thing


print(_UNSET, json, f())
