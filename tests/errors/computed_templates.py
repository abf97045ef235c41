class Point:
    def __repr__(self):
        return "p"


templates = ["%s", "{}"]
print(templates[0] % Point())  #! PT0204
print(templates[0] % {"a": 1})  #! PT0204
print(templates[1].format(1))  #! PT0204
