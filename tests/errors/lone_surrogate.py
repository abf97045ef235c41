half = "\ud83d"  #! PT0108
other = f"x{1}\udc00"  #! PT0108
print(len(half), len(other))
