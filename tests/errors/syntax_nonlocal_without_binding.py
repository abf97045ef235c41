def f():
    nonlocal missing  #! PT0001
    missing = 1


f()
