async def f():  #! PT0101
    return 1


async def g():  #! PT0101
    return await f()


print(g())
