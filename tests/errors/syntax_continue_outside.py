for i in range(3):
    def g():
        continue  #! PT0001
    g()
