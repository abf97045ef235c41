def area(width, height):
    return widht * height  #! PT0201


print(area(2, 3))
