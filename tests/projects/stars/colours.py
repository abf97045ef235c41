name = "colours"
BLUE = 3
