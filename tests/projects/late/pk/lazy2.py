TABLE = [i * i for i in range(10)]
TABLE.append(5)
SQUARES = {}
for i in range(3):
    SQUARES[i] = i * i
