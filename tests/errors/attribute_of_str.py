name = "text"
print(name.uper())  #! PT0202
print(name.append("x"))  #! PT0202
print(name.length)  #! PT0202
