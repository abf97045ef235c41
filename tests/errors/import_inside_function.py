def read():
    import socket  #! PT0103
    return socket


print(read())
