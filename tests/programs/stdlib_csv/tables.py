# covers: stdlib_csv: reader and DictReader of texts; writer and DictWriter into StringIO; quoting, escapes and line ends; errors
import csv
import io
import sys

text = 'name,age,"home, town"\r\n"Ann ""A"" Lee",31,Ulm\r\nBob,,"two\nlines"\r\n\r\n'
for row in csv.reader(io.StringIO(text)):
    print(row, len(row))
lines = ["a;b;'c;d'", "1; 2;3", "", "x"]
reader = csv.reader(lines, delimiter=";", quotechar="'", skipinitialspace=True)
header = next(reader)
print(header, reader.line_num, list(reader), reader.line_num)
print(
    list(csv.reader(["a\tb", 'c\t"d\te"'], dialect="excel-tab")), list(csv.reader(['a\\,b,"c\\"d"'], escapechar="\\"))
)
print(
    list(csv.reader(['a"b,"c"d'])),
    list(csv.reader(['"a', 'b"'])),
    list(csv.reader(['a,"b'])),
    list(csv.reader(['x,"y"'], quoting=csv.QUOTE_NONE)),
)

people = list(csv.DictReader(io.StringIO("name,age\nAnn,31\nBob,7\n")))
print(people, people[0]["name"], sum(int(p["age"]) for p in people))
data = csv.DictReader(["1,2", "3,4"], fieldnames=["x", "y"])
print(data.fieldnames, [(row["x"], row["y"]) for row in data], data.line_num)
print(list(csv.DictReader(["a,b,c", "1", "", "2,3,4"], restval="?")))

out = io.StringIO()
writer = csv.writer(out)
print(writer.writerow(["name", "price", "note"]), writer.writerow(["tea", 2.5, 'say "hi"']))
writer.writerows([["a,b", 1, None], ("x\ny", True, 0.1), [""], [], ["plain", -3, "end"]])
print(repr(out.getvalue()))
for quoting in (csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter="|", quoting=quoting, lineterminator="\n").writerows([["a|b", 1, "c"], ["", "'", 2.5]])
    print(repr(buffer.getvalue()))
buffer = io.StringIO()
csv.writer(buffer, quoting=csv.QUOTE_NONE, escapechar="\\", lineterminator="\n").writerow(["a,b", 'c"d', "e\\f"])
print(buffer.getvalue())
table = io.StringIO()
fields = ["id", "value"]
records = csv.DictWriter(table, fieldnames=fields, lineterminator="\n", extrasaction="ignore", restval="-")
records.writeheader()
records.writerow({"id": "1", "value": "one"})
records.writerows([{"value": "two", "id": "2"}, {"id": "3"}, {"id": "4", "value": "four", "more": "x"}])
print(table.getvalue())
shown = csv.writer(sys.stdout, lineterminator="\n")
shown.writerow(["to", "stdout", 1])


def attempt(n: int) -> None:
    try:
        if n == 0:
            print(list(csv.reader(['"a"b'], strict=True)))
        elif n == 1:
            print(list(csv.reader(["a\rb"])))
        elif n == 2:
            csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(["a,b"])
        elif n == 3:
            csv.DictWriter(io.StringIO(), ["a"]).writerow({"a": 1, "b": 2})
        elif n == 4:
            print(list(csv.reader(["a"], delimiter=";;")))
    except csv.Error as e:
        print("csv.Error", e)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


for n in range(5):
    attempt(n)
