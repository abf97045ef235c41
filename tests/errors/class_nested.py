class Outer:
    class Inner:  #! PT0105
        value = 1


print(Outer.Inner.value)
