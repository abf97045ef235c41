class C:
    line = "{0}-{1}".format  #! PT0204


print(C().line("x", "y"))
