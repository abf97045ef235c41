print(answer)  #! PT0201
total = 1 + unknown_value  #! PT0201
