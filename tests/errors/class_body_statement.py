class Table:
    rows = []
    try:  #! PT0105
        rows.append(1)
    finally:
        rows.append(2)
    for i in range(3):
        with open("x") as stream:  #! PT0105
            rows.append(stream)


class Maybe:  #! PT0105
    if len(Table.rows) > 1:
        size = 1


class Twice:
    len = 1
    if len > 1:
        max = 3
    print(max)  #! PT0105


print(Table.rows, Maybe.size)
