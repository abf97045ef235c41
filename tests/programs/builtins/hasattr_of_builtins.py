# covers: builtins: hasattr of builtin classes and of values of builtin types
print(hasattr(str, "join"), hasattr(str, "nope"), hasattr([], "append"), hasattr(1, "real"), hasattr(None, "x"), hasattr(int, "from_bytes"), hasattr("", "maketrans"))
print(hasattr((1, 2), "count"), hasattr({}, "keys"), hasattr(1.5, "hex"), hasattr(len, "__name__"), hasattr(range(2), "start"))
