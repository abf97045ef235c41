pritn("hello")  #! PT0201
print(lenght([1, 2]))  #! PT0201
print(string.upper("x"))  #! PT0201
