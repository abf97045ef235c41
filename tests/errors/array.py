import math

from portalis.arrays import Array, Float, Vec2f, Vec3f, Vec5f  #! PT0103

points = Array[Vec3f](4)
print(points[1:2])  #! PT0204
points[:2] = [(0.0, 0.0, 0.0)]  #! PT0204
del points[0]  #! PT0204
print((0.0, 0.0, 0.0) in points)  #! PT0204
print(list(reversed(points)))  #! PT0204
print(points._data)  #! PT0204
print(points.__iter__())  #! PT0204
print(Array[float](3))  #! PT0204
print(Array[math.sqrt](3))  #! PT0204
print(Array(3))  #! PT0203
print(Array[Vec2f]([(1.0, 2.0, 3.0)]))  #! PT0204
print(Array[Float](["1.0"]))  #! PT0204
print(Array[Float](3, 4))  #! PT0204
print(Array[Vec3f])  #! PT0204
points.append((0.0, 0.0, 0.0))  #! PT0202
