async def fetch(lock):  #! PT0101
    async with lock:
        return 1


print(fetch(None))
