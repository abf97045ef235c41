os = __import__("os")  #! PT0203
print(os)
