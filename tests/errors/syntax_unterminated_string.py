name = "open  #! PT0001
print(name)
