def numbers(n):
    i = 0
    while i < n:
        yield i  #! PT0102
        i += 1


print(list(numbers(3)))
