def run(f):
    result = None
    try:  #! PT0101
        result = f()
    except* ValueError:
        result = 0
    return result


print(run(lambda: 1))
