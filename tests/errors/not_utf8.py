name = "café"  #! PT0002
print(name)
