# covers: formatting: templates held in variables, widths and precisions from arguments
ROW = "%-6s|%*d|%.*f"
T = "{0:<4}|{name}"
def f(w):
    line = "%s=%d"
    return line % ("a", w)
def main():
    print(ROW % ("ab", 5, 42, 2, 3.14159), "%*d|" % (-5, 7), T.format(1, name="x"), f(3))
    print("%*s|%-*s|%.*s" % (4, "a", 3, "b", 2, "xyz"))
    try: print("%*d" % ("a", 1))
    except TypeError as e: print(e)
main()
