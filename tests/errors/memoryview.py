mv = memoryview(b"abc")
print(mv)  #! PT0204
print([mv])  #! PT0204
print(f"{mv}")  #! PT0204


class View(memoryview):  #! PT0105
    pass
