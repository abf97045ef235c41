try:
    raise ValueError(1)
except ValueError as e:
    print(hasattr(e, "args"))  #! PT0204
print(hasattr(iter([1]), "__reversed__"), hasattr(iter([1]), "__length_hint__"))  #! PT0204
