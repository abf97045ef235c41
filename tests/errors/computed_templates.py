class Point:
    def __repr__(self):
        return "p"


templates = ["%s", "{}"]
print(templates[0] % Point())  #! PT0204
print(templates[0] % {"a": 1})  #! PT0204
print(templates[1].format(len))  #! PT0204
print(templates[1].format(x=iter([1])))  #! PT0204
