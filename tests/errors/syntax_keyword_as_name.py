class = 5  #! PT0001
