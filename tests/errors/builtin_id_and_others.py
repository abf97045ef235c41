x = [1]
print(id(x))  #! PT0203
breakpoint()  #! PT0203
