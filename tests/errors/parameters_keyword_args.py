def show(**options):  #! PT0106
    for name in options:
        print(name, options[name])


show(a=1, b=2)
