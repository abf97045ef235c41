x = 1
yield x  #! PT0001
