z = 3 + 4j  #! PT0102
print(abs(z))
