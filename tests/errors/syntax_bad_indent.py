def total(xs):
    result = 0
      result += 1  #! PT0001
    return result
