from subprocess import *  #! PT0103

print(pow(2, 3))
