from os import getcwd  #! PT0103

print(getcwd)
