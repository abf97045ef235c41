# covers: control: the order in which the sides of `in` are evaluated, and which of them an error leaves out
def say(x):
    print("say", x)
    return x
def f(s, t, xs, d):
    print(say(1) in say([1]), say("a") in say("abc"), say(3) in say(range(4)), say("k") in say({"k": 1}), say(2) in say({1, 2}), say(2) not in say((1, 2)))
    for i, job in enumerate((lambda: s[3] in '%c' % t, lambda: xs[5] in [t, 1 // len(s)], lambda: xs[5] in {1 // len(s): 1}, lambda: xs[7] in d["no"], lambda: d["no"] in s[9], lambda: int(t) in range(1 // 0))):
        try:
            print(job())
        except Exception as e:
            print(type(e).__name__, e)
f("", "ab", [1], {"a": [1]})
