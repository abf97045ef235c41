def main():
    if True  #! PT0001
        print("yes")
