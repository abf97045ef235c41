import numpy as np  #! PT0103
import requests  #! PT0103

print(np.zeros(3), requests.get("x"))
