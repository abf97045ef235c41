Point = type("Point", (), {"x": 1})  #! PT0203
print(Point)
