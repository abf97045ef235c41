xs = [1, 2, 3]
xs.push(4)  #! PT0202
print(xs.length())  #! PT0202
print({"a": 1}.has_key("a"))  #! PT0202
print((1, 2).append(3))  #! PT0202
print({1}.append(2))  #! PT0202
print((5).foo, (1.5).bar())  #! PT0202 PT0202
