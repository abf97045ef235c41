class Name(str):  #! PT0105
    pass


class Both(list, dict):  #! PT0105
    pass


print(Name("a"))
