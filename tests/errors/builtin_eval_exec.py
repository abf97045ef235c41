print(eval("1 + 2"))  #! PT0203
exec("x = 1")  #! PT0203
code = compile("1", "f", "eval")  #! PT0203
