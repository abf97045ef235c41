async def fetch():  #! PT0101
    return 1


print("never reached", fetch)
