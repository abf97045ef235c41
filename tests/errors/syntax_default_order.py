def area(width=1, height):  #! PT0001
    return width * height


print(area(2, 3))
