def chain(n):
    h = lambda x: x
    for i in range(n):  #! PT0402
        h = (lambda f: lambda x: f(x) + 1)(h)
    return h
print(chain(3)(10))
