def total(*values):  #! PT0106
    return sum(values)


print(total(1, 2, 3))
