x = [1]
print(id(x))  #! PT0205
print(f"at {id(x)}")  #! PT0205
shown = id(x)  #! PT0205
print("at %x" % shown)
print(3 in {id("a")})  #! PT0205
print(len({id([1])}))  #! PT0205


class A:
    @property
    def made(self):
        return [1]


print(id(A().made) in {3})  #! PT0205
breakpoint()  #! PT0203
