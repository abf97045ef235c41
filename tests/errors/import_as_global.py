heapq = None


def load():
    global heapq
    import heapq  #! PT0103


load()
print(heapq is not None)
