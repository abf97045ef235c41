print(b"abc".partition(bytearray(b"b")))  #! PT0204
print(b"abc".rpartition(memoryview(b"b")))  #! PT0204
