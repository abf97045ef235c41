x = [1]
print(id(x))  #! PT0203
print(memoryview(b"abc"))  #! PT0203
breakpoint()  #! PT0203
