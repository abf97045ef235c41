import math

for x in math.squares(9):  #! PT0202
    if x > 3:
        continue
    if x > 5:
        break
    print(math.PI)  #! PT0202

for row in [[1]]:
    for x in math.cubes(row):  #! PT0202
        if x:
            break
    else:
        continue
    print(x, math.E)  #! PT0202
