"""Tables as texts with separators, read and written as the interpreter's C code does."""

from _builtin import declined, minor_version

QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3

_LIMIT = 131072

_START_RECORD = 0
_START_FIELD = 1
_ESCAPED = 2
_IN_FIELD = 3
_IN_QUOTED = 4
_ESCAPED_IN_QUOTED = 5
_QUOTE_IN_QUOTED = 6
_LINE_END = 7
_AFTER_ESCAPED_LINE_END = 8


class Error(Exception):
    pass


class _Dialect:
    """How texts are read and written; what is `None` is what the dialect of that name has."""

    def __init__(
        self,
        name,
        delimiter,
        quotechar,
        escapechar,
        doublequote,
        skipinitialspace,
        lineterminator,
        quoting,
        strict,
    ):
        if name not in ("excel", "excel-tab", "unix"):
            declined("dialects other than excel, excel-tab and unix are not supported: pass their options")
        if delimiter is None:
            delimiter = "\t" if name == "excel-tab" else ","
        if lineterminator is None:
            lineterminator = "\n" if name == "unix" else "\r\n"
        if quoting is None:
            quoting = QUOTE_ALL if name == "unix" else QUOTE_MINIMAL
        if not 0 <= quoting <= 3:
            raise TypeError('bad "quoting" value')
        _check_character(delimiter, "delimiter")
        _check_character(quotechar, "quotechar")
        if escapechar is not None:
            _check_character(escapechar, "escapechar")
        self.delimiter = delimiter
        self.quotechar = quotechar
        #: empty where there is none
        self.escapechar = escapechar or ""
        self.doublequote = doublequote
        self.skipinitialspace = skipinitialspace
        self.lineterminator = lineterminator
        self.quoting = quoting
        self.strict = strict


def _check_character(c, name):
    if len(c) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')
    if c in "\r\n" or c == " ":
        declined(f"a {name} that is a space or ends lines is not supported")


def _each(lines):
    for line in lines:
        if not isinstance(line, str):
            raise Error(
                f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)"
            )
        yield line


class _Reader:
    def __init__(self, lines, dialect):
        self._lines = _each(lines)
        self._dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        d = self._dialect
        fields = []
        field = []
        state = _START_RECORD
        while True:
            line = next(self._lines, None)
            if line is None:
                if field or state == _IN_QUOTED:
                    if d.strict:
                        raise Error("unexpected end of data")
                    fields.append("".join(field))
                    return fields
                raise StopIteration
            self.line_num += 1
            for c in line:
                state = _step(d, state, c, fields, field)
            state = _step(d, state, "", fields, field)
            if state == _START_RECORD:
                return fields


def _step(d, state, c, fields, field):
    """The state after a character, or after the end of a line (no character)."""
    ends = c == "" or c == "\n" or c == "\r"
    if state == _START_RECORD:
        if c == "":
            return _START_RECORD
        if ends:
            return _LINE_END
        state = _START_FIELD
    if state == _ESCAPED:
        field.append(c or "\n")
        return _AFTER_ESCAPED_LINE_END if c == "\n" or c == "\r" else _IN_FIELD
    if state == _AFTER_ESCAPED_LINE_END and c == "":
        return _AFTER_ESCAPED_LINE_END
    if state == _IN_QUOTED:
        if c == "":
            return _IN_QUOTED
        if c == d.escapechar:
            return _ESCAPED_IN_QUOTED
        if c == d.quotechar and d.quoting != QUOTE_NONE:
            return _QUOTE_IN_QUOTED if d.doublequote else _IN_FIELD
        return _added(field, c, _IN_QUOTED)
    if state == _ESCAPED_IN_QUOTED:
        return _added(field, c or "\n", _IN_QUOTED)
    if state == _QUOTE_IN_QUOTED and c != "":
        if c == d.quotechar and d.quoting != QUOTE_NONE:
            return _added(field, c, _IN_QUOTED)
        if c != d.delimiter and not ends:
            if d.strict:
                raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")
            return _added(field, c, _IN_FIELD)
    if state == _LINE_END:
        if c == "":
            return _START_RECORD
        if ends:
            return _LINE_END
        raise Error(
            "new-line character seen in unquoted field - do you need to open the file "
            + ("with newline=''?" if minor_version >= 13 else "in universal-newline mode?")
        )
    if ends:
        fields.append("".join(field))
        field.clear()
        return _START_RECORD if c == "" else _LINE_END
    if state == _START_FIELD:
        if c == d.quotechar and d.quoting != QUOTE_NONE:
            return _IN_QUOTED
        if c == " " and d.skipinitialspace:
            return _START_FIELD
    if c == d.escapechar:
        return _ESCAPED
    if c == d.delimiter:
        fields.append("".join(field))
        field.clear()
        return _START_FIELD
    return _added(field, c, _AFTER_ESCAPED_LINE_END if state == _AFTER_ESCAPED_LINE_END else _IN_FIELD)


def _added(field, c, state):
    if len(field) >= _LIMIT:
        raise Error(f"field larger than field limit ({_LIMIT})")
    field.append(c)
    return state


def reader(
    csvfile,
    dialect="excel",
    *,
    delimiter=None,
    quotechar='"',
    escapechar=None,
    doublequote=True,
    skipinitialspace=False,
    quoting=None,
    strict=False,
):
    """The rows of texts, each a list of texts."""
    if quoting == QUOTE_NONNUMERIC:
        declined("csv.reader with quoting=QUOTE_NONNUMERIC is not supported")
    return _Reader(
        csvfile,
        _Dialect(dialect, delimiter, quotechar, escapechar, doublequote, skipinitialspace, None, quoting, strict),
    )


class DictReader:
    def __init__(
        self,
        f,
        fieldnames=None,
        restkey=None,
        restval=None,
        dialect="excel",
        *,
        delimiter=None,
        quotechar='"',
        escapechar=None,
        doublequote=True,
        skipinitialspace=False,
        quoting=None,
        strict=False,
    ):
        if restkey is not None:
            declined("DictReader with a restkey is not supported")
        self._names = list(fieldnames) if fieldnames is not None else []
        self._has_names = fieldnames is not None
        self._rest = restval
        self.reader = reader(
            f,
            dialect,
            delimiter=delimiter,
            quotechar=quotechar,
            escapechar=escapechar,
            doublequote=doublequote,
            skipinitialspace=skipinitialspace,
            quoting=quoting,
            strict=strict,
        )
        self.line_num = 0

    @property
    def fieldnames(self):
        if not self._has_names:
            first = next(self.reader, None)
            if first is None:
                return declined("the fieldnames of a DictReader without lines are not supported")
            self._names = first
            self._has_names = True
        self.line_num = self.reader.line_num
        return self._names

    def __iter__(self):
        return self

    def __next__(self):
        if not self._has_names:
            first = next(self.reader, None)
            if first is None:
                raise StopIteration
            self._names = first
            self._has_names = True
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while not row:
            row = next(self.reader)
        found = dict(zip(self._names, row))
        if len(row) > len(self._names):
            declined("rows of a DictReader with more fields than names are not supported")
        for name in self._names[len(row) :]:
            found[name] = self._rest
        return found


class _Writer:
    def __init__(self, file, dialect):
        self._file = file
        self._dialect = dialect

    def writerow(self, row):
        return self._file.write(_line(self._dialect, row))

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def _line(d, row):
    shown = []
    for field in row:
        if field is None:
            shown.append(_field(d, "", d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC))
        elif isinstance(field, str):
            shown.append(_field(d, field, d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC))
        elif isinstance(field, (int, float)):
            shown.append(_field(d, str(field), d.quoting == QUOTE_ALL))
        else:
            if d.quoting == QUOTE_NONNUMERIC:
                declined("csv.writer with quoting=QUOTE_NONNUMERIC takes texts and numbers only")
            shown.append(_field(d, str(field), d.quoting == QUOTE_ALL))
    line = d.delimiter.join(shown)
    if shown and not line:
        if d.quoting == QUOTE_NONE:
            raise Error("single empty field record must be quoted")
        line = d.quotechar + d.quotechar
    return line + d.lineterminator


def _field(d, text, quoted):
    out = []
    for c in text:
        if c == d.delimiter or c == d.quotechar or c == d.escapechar or c in d.lineterminator or _ends_lines(c):
            escaped = d.quoting == QUOTE_NONE
            if not escaped:
                if c == d.quotechar:
                    if d.doublequote:
                        out.append(c)
                    else:
                        escaped = True
                elif c == d.escapechar:
                    escaped = True
                if not escaped:
                    quoted = True
            if escaped:
                if not d.escapechar:
                    raise Error("need to escape, but no escapechar set")
                out.append(d.escapechar)
        out.append(c)
    shown = "".join(out)
    return d.quotechar + shown + d.quotechar if quoted else shown


def _ends_lines(c):
    return minor_version >= 13 and (c == "\n" or c == "\r")


def writer(
    csvfile,
    dialect="excel",
    *,
    delimiter=None,
    quotechar='"',
    escapechar=None,
    doublequote=True,
    skipinitialspace=False,
    lineterminator=None,
    quoting=None,
    strict=False,
):
    """Writes rows to what has a method `write`."""
    if skipinitialspace and minor_version >= 12:
        declined("csv.writer with skipinitialspace is not supported")
    return _Writer(
        csvfile,
        _Dialect(
            dialect, delimiter, quotechar, escapechar, doublequote, skipinitialspace, lineterminator, quoting, strict
        ),
    )


class DictWriter:
    def __init__(
        self,
        f,
        fieldnames,
        restval="",
        extrasaction="raise",
        dialect="excel",
        *,
        delimiter=None,
        quotechar='"',
        escapechar=None,
        doublequote=True,
        lineterminator=None,
        quoting=None,
    ):
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.fieldnames = list(fieldnames)
        self.restval = restval
        self.extrasaction = extrasaction.lower()
        self.writer = writer(
            f,
            dialect,
            delimiter=delimiter,
            quotechar=quotechar,
            escapechar=escapechar,
            doublequote=doublequote,
            lineterminator=lineterminator,
            quoting=quoting,
        )

    def writeheader(self):
        return self.writer.writerow(self.fieldnames)

    def writerow(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if len(wrong) > 1:
                declined("the order of several names that are not in fieldnames differs from run to run")
            if wrong:
                raise ValueError(f"dict contains fields not in fieldnames: {wrong[0]!r}")
        return self.writer.writerow([rowdict.get(name, self.restval) for name in self.fieldnames])

    def writerows(self, rowdicts):
        for rowdict in rowdicts:
            self.writerow(rowdict)
