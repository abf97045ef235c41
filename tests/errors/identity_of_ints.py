a = 1000
b = int("1000")
print(a is b)  #! PT0205
if a is not 1000:  #! PT0205
    print("different")
