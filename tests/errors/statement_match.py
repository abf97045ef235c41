def kind(x):
    match x:  #! PT0101
        case 0:
            return "zero"
        case _:
            return "other"


print(kind(0), kind(1))
