x = 0.5
print(x is 0.5)  #! PT0205
t = (1, 2)
print(t is (1, 2))  #! PT0205
