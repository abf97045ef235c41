# covers: control: `finally` and `del` that assign or unbind variables on every way out: break, continue, exceptions
def q():
    x = 1
    while True:
        try:
            break
        finally:
            x = 2
    return x
def q2():
    x = 1
    y = 0
    for i in range(3):
        try:
            if i == 1:
                continue
            y += x
        finally:
            x = i * 10
        y += 100
    return x, y
def q3(n):
    x = "a"
    try:
        try:
            if n:
                raise KeyError("k")
        finally:
            x = "b"
    except KeyError:
        return x + "!"
    return x
def q4():
    for i in range(3):
        try:
            if i:
                break
        finally:
            z = i
    return z
def q5():
    x = 1
    while True:
        try:
            break
        finally:
            x = "two"
    return x
print(q(), q2(), q3(0), q3(1), q4(), q5())
def d():
    x = 1
    try:
        del x
        raise ValueError("v")
    except ValueError:
        try:
            print(x)
        except UnboundLocalError as u:
            print(u)
def d2(n):
    for i in range(3):
        x = i
        try:
            if i == n:
                del x
                break
        finally:
            print("f", i)
    try:
        print(x)
    except UnboundLocalError as u:
        print(u)
def d3(n):
    x = 5
    try:
        try:
            if n:
                raise KeyError("k")
        finally:
            del x
    except KeyError:
        pass
    try:
        print(x)
    except UnboundLocalError as u:
        print(u)
def d4(n):
    x = 5
    while True:
        try:
            if n:
                break
            n += 1
        finally:
            del x
        x = 7
    try:
        print(x)
    except UnboundLocalError as u:
        print(u)
def m():
    e = 5
    try:
        raise ValueError("z")
    except ValueError as e:
        e = 7
        print(e)
    try:
        print(e)
    except UnboundLocalError as x:
        print("unbound", x)
def ok(rows):
    out = []
    for e in rows:
        out.append(e)
    for r in rows:
        try:
            out.append(10 // r)
        except ZeroDivisionError as e:
            out.append(str(e))
            continue
        try:
            out.append(int("x"))
        except ValueError as e:
            out.append(str(e))
    for e in rows:
        out.append(e)
    return out
d(); d2(1); d2(7); d3(0); d3(1); d4(1); d4(0); m(); print(ok([1, 0, 2]))
