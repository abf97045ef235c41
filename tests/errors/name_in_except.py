def parse(text):
    try:
        return int(text)
    except ParseError:  #! PT0201
        return None


print(parse("1"))
