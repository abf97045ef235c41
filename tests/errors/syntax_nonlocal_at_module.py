nonlocal x  #! PT0001
x = 1
