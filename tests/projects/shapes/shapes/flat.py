from shapes.base import Shape


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        from shapes.round import Circle
        return self.side ** 2 + 0.0 * Circle(1.0).r
