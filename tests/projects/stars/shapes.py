scale = 1
name = "shapes"


def label(x):
    return f"shapes {x}"


def area(x):
    return x * x * scale
