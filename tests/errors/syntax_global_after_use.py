count = 0


def bump():
    print(count)
    global count  #! PT0001
    count += 1


bump()
