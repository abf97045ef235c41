from subprocess import *  #! PT0103

print("done")
