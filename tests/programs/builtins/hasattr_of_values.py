# covers: builtins: hasattr of builtin values: what only classes have
print(hasattr(range(3), "__name__"), hasattr(3, "__name__"), hasattr(len, "__name__"), hasattr(3, "__doc__"), hasattr("", "__class__"), hasattr([], "__hash__"), hasattr([], "__iter__"), hasattr(3, "mro"), hasattr(int, "mro"), hasattr(None, "__name__"), hasattr({}, "__len__"), hasattr((1,2), "index"), hasattr(3.5, "__module__"))
for x in [1, "a", [1], (1,), {1: 2}, None, 2.5, {1}, b"x", range(2)]:
    print(hasattr(x, "__iter__"), hasattr(x, "__len__"), hasattr(x, "__getitem__"), hasattr(x, "__name__"), hasattr(x, "append"))
