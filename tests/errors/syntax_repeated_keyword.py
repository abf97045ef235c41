def area(width, height):
    return width * height


print(area(width=1, width=2))  #! PT0001
