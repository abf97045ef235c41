import io
import sys

sys.stdout = io.StringIO()
name = input("name? ")  #! PT0204
sys.stderr = io.StringIO()  #! PT0204
sys.stdin = io.StringIO("a")  #! PT0204
