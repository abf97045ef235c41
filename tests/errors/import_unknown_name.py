from math import square_root  #! PT0103

print("done")
