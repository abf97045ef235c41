# covers: stdlib_json: dump and load of texts as files
import io
import json

buffer = io.StringIO()
json.dump({"a": [1, 2.5, None], "b": {"c": "é"}}, buffer)
json.dump([1, "x"], buffer, indent=2)
print(buffer.getvalue())
out = io.StringIO()
json.dump({"z": 1, "a": 2}, out, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
print(out.getvalue())
print(json.load(io.StringIO('{"a": [1, 2, {"b": null}], "c": 1e3}')), json.load(out) if out.seek(0) == 0 else None)
try:
    json.load(io.StringIO("[1, 2"))
except json.JSONDecodeError as e:
    print(e, e.pos, e.lineno, e.colno, e.msg)
