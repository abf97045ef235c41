import os  #! PT0103
import math


class Helper:
    def count(*rest):  #! PT0106
        return len(rest)


class Both(int, str):  #! PT0105
    pass


def main():
    print(os.name)
    print(undefined_name)  #! PT0201
    print(eval("1"))  #! PT0203
    print("x".uper())  #! PT0202
    print(math.nothing)  #! PT0202
    big = 99999999999999999999  #! PT0107
    return big is 5  #! PT0205


Helper().count()
main()
