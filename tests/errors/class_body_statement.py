class Table:
    rows = []
    for i in range(3):  #! PT0105
        rows.append(i)


print(Table.rows)
