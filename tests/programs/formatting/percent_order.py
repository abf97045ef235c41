# covers: formatting: `%` of a literal with texts only is an f-string: values are evaluated as the text is made
q = [1]
def f():
    q.append(2)
    return 1
print("%s %s" % (q, f()))
print("%s %d" % (q, f()))
print("%s %5s" % (q, f()))
u = [1, "x", None]
for v in u:
    print("%s and %r and %5s|%-4s|%.2s %%" % (v, v, v, v, v), "%s" % v, "%s" % (v,), "%s %s" % (q, q.pop()))
try:
    print("%s %s" % (q, 1 // 0))
except ZeroDivisionError as e:
    print(e)
