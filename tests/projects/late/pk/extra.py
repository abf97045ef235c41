def extra(n):
    from pk.choice import pick
    return pick(n) + 100
