x = [1]
print(id(x))  #! PT0203
print(memoryview(b"abc"))  #! PT0203
print(bytearray(3))  #! PT0203
print(complex(1, 2))  #! PT0203
breakpoint()  #! PT0203
