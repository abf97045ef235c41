# covers: exceptions: the text of SyntaxError, with and without a message
def f(k):
    if k == 0:
        raise SyntaxError
    if k == 1:
        raise SyntaxError("text")
    raise ValueError


for k in range(3):
    try:
        f(k)
    except Exception as e:
        print(str(e), repr(e), e.args, f"{e}!")
e = SyntaxError()
print(e, repr(e), str(SyntaxError(1)))
