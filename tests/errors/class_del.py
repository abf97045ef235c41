class File:
    def __del__(self):  #! PT0105
        print("closed")


File()
