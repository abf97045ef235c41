b = bytearray(b"a")
print((b,) == (b"a",))  #! PT0204
pair = [b"a", b]
print(b in pair)  #! PT0204
