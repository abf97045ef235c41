import sys  # nothing of the host

print(sys.path)  #! PT0204
