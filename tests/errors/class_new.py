class Problem(Exception):
    def __new__(cls, n):  #! PT0105
        return super().__new__(cls, n)


problem = Problem(3)
