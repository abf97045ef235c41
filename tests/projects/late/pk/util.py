FLAG = True
def show(k): return f"<{k}>"
