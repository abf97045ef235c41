numbers = map(str, [1, 2])
print(numbers)  #! PT0204
print([zip([1], [2])])  #! PT0204
