import sys  # nothing of the host

print(sys.argv)  #! PT0204
