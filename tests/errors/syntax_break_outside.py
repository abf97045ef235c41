def f(n):
    if n:
        break  #! PT0001
    return n


print(f(1))
