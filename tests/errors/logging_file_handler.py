import logging

logging.getLogger().addHandler(logging.FileHandler("app.log"))  #! PT0103
