name = "ab"
other = "a" + "b"
print(name is other)  #! PT0205
print([w for w in ["x", "y"] if w is "x"])  #! PT0205
