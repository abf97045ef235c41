class Shape:
    kinds = []

    def __init__(self, name):
        self.name = name

    def area(self):
        return self.name.size()  #! PT0202

    def describe(self):
        return f"{self.name} {area()} {colour}"  #! PT0201 PT0201

    def __getattribute__(self, name):  #! PT0105
        return 1

    @unknown  #! PT0201
    def other(self):
        return 1


s = Shape("box")
print(s.area(), s.describe(), s.other())
