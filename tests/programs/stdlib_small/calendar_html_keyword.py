# covers: stdlib_small: calendar.isleap and leapdays; html.escape; the lists of the module keyword
import calendar
import html
import keyword
from calendar import leapdays

print([y for y in range(1890, 2013) if calendar.isleap(y)], calendar.isleap(2000), calendar.isleap(-4))
print(leapdays(1900, 2001), leapdays(2001, 1900), leapdays(0, 4001))
print(html.escape("<a href=\"x\">Tom & 'Jerry'</a>"), html.escape("\"'<", quote=False), html.escape("&amp;", False))
print(keyword.iskeyword("if"), keyword.iskeyword("match"), keyword.issoftkeyword("match"), keyword.kwlist)
print([w for w in "def x yield lambda Lambda None".split() if keyword.iskeyword(w)])
