from os import path  #! PT0103

print(path)
