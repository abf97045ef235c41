import socket  #! PT0103
import math


class Helper:
    def count(*rest):  #! PT0106
        return len(rest)


class Both(int, str):  #! PT0105
    pass


def main():
    print(socket.AF_INET)
    print(undefined_name)  #! PT0201
    print(eval("1"))  #! PT0203
    print("x".uper())  #! PT0202
    print(math.nothing)  #! PT0202
    big = 9
    print("\ud800")  #! PT0108
    return big is 5  #! PT0205


Helper().count()
main()
