class Circle:
    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return PI * radius ** 2  #! PT0201 PT0201


print(Circle(2).area())
