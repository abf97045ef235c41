import math

print(math.squareroot(2))  #! PT0202
print(math.PI)  #! PT0202
