print("before")
return 5  #! PT0001
