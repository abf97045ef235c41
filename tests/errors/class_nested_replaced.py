class Outer:
    class Inner:
        pass


Outer.Inner = None  #! PT0105
