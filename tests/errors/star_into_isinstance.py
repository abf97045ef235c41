pair, options = [1, int], {"a": 1}
print(isinstance(*pair))  #! PT0102
print(hasattr(*pair))  #! PT0102
print(getattr(*pair))  #! PT0102
print(issubclass(*pair))  #! PT0102
print(isinstance(1, **options))  #! PT0102
