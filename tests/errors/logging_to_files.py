import logging

logging.basicConfig(filename="app.log")  #! PT0204
logging.warning("x", stack_info=True)  #! PT0204
logging.basicConfig(style="{", format="{message}")  #! PT0204
