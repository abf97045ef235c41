import io

f = io.BytesIO(b"abc")
print(f.getbuffer())  #! PT0204
print(f.fileno())  #! PT0204
print("text", file=f)
