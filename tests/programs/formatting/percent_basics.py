# covers: formatting: the % operator with every conversion, flags, width, precision, tuple and single operand, doubled percent
def main():
    print("%d %i %u" % (1, -2, 3), "%s" % "text", "%s and %s" % ("a", 1), "%r %r" % ("q", 2.5), "%a" % "é", "100%%" % (), "%c%c" % ("x", 65))
    for v in (0, 5, -5, 255, 123456):
        print("%d|%5d|%-5d|%05d|%+d|% d|%x|%X|%o|%#x|%#o|%.4d|%+6d|%-+6d|" % (v, v, v, v, v, v, v, v, v, v, v, v, v, v))
    for v in (0.0, 1.5, -2.25, 1234.5678, 1e-7, 1e20, 2.5):
        print("%f|%.2f|%10.1f|%-10.1f|%010.2f|%+.1f|% .1f|%e|%.1e|%E|%g|%G|%.3g|%#g|%.0f|%#.0f|" % (v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v))
    print("[%5s][%-5s][%.2s][%5.1s][%05s]" % ("ab", "ab", "abc", "abc", "ab"))
    print("%d %d %d" % (True, 2.9, -2.9), "%s %s" % (True, None), "%f" % 3, "%e" % 1, "%g" % 100000, "%g" % 1000000, "%s" % 1.0, "%s" % [1, "a"], "%s" % ((1, 2),))
    print("%(a)s %(b)s %(a)r" % {"a": "x", "b": "y"})
    print("%(n)05d %(m)x" % {"n": 42, "m": 255}, "%(v).1f%%" % {"v": 99.5})
    name, score = "Bob", 87.456
    print("Player %s scored %.1f points (%d%%)" % (name, score, score))
    row = ("x", 1, 2.0)
    print("%s-%d-%.1f" % row)
    print("%5.1f%%" % 12.345, "%s" % "%d", "%%s" % (), "%c" % "日", "%c" % 128013, "%5c|%-3c|" % ("a", "b"))
    print("%s %s" % ("é", "🎉"), "%3s|%-3s|" % ("日", "本"), "%r" % "it's", "%s" % {"k": 1}, "%s" % (None,), "%d apples" % 3)
    try:
        print("%d %d" % 1)
    except TypeError as e:
        print("TypeError:", e)
    try:
        print("%s" % ("a", "b"))
    except TypeError as e:
        print("TypeError:", e)
    try:
        print("%d" % "x")
    except TypeError as e:
        print("TypeError:", e)
    text = "total: %d" % 12
    print(text, "%x" % -255, "%#X" % 255, "%o" % -8, "%.3d" % -5, "%i%%" % 50, "%.2f" % 1.005, "%.0f %.0f" % (0.5, 1.5))


main()
