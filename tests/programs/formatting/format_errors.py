# covers: formatting: literal templates of `str.format` with errors in them: what is shown before, attributes and items of fields
class C:
    def __init__(self): self.x = 3
    def __repr__(self): return "C"
d = {"k": 1}
c = C()
try:
    print('{}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{}', type(e).__name__, e)
try:
    print('{0}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0}', type(e).__name__, e)
try:
    print('{1}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{1}', type(e).__name__, e)
try:
    print('{0} {1!r}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0} {1!r}', type(e).__name__, e)
try:
    print('{} {}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{} {}', type(e).__name__, e)
try:
    print('{:>5}|{:<5}|'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{:>5}|{:<5}|', type(e).__name__, e)
try:
    print('{0:{1}}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0:{1}}', type(e).__name__, e)
try:
    print('{:{}}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{:{}}', type(e).__name__, e)
try:
    print('{x}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{x}', type(e).__name__, e)
try:
    print('{x} {}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{x} {}', type(e).__name__, e)
try:
    print('{{}}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{{}}', type(e).__name__, e)
try:
    print('{{{}}}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{{{}}}', type(e).__name__, e)
try:
    print('a{'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('a{', type(e).__name__, e)
try:
    print('a}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('a}', type(e).__name__, e)
try:
    print('}{'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('}{', type(e).__name__, e)
try:
    print('{0'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0', type(e).__name__, e)
try:
    print('{0!'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0!', type(e).__name__, e)
try:
    print('{0!r'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0!r', type(e).__name__, e)
try:
    print('{0!z}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0!z}', type(e).__name__, e)
try:
    print('{0!rx}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0!rx}', type(e).__name__, e)
try:
    print('{0:{1:{2}}}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0:{1:{2}}}', type(e).__name__, e)
try:
    print('{0[0]}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0[0]}', type(e).__name__, e)
try:
    print('{0[a]}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0[a]}', type(e).__name__, e)
try:
    print('{0[}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0[}', type(e).__name__, e)
try:
    print('{0[]}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0[]}', type(e).__name__, e)
try:
    print('{0[0]x}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0[0]x}', type(e).__name__, e)
try:
    print('{0]}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0]}', type(e).__name__, e)
try:
    print('{a[0}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{a[0}', type(e).__name__, e)
try:
    print('{99999999999999999999}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{99999999999999999999}', type(e).__name__, e)
try:
    print('{ 0}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{ 0}', type(e).__name__, e)
try:
    print('{-1}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{-1}', type(e).__name__, e)
try:
    print('{0 }'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0 }', type(e).__name__, e)
try:
    print('{}{0}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{}{0}', type(e).__name__, e)
try:
    print('{0}{}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0}{}', type(e).__name__, e)
try:
    print('{!s:>4}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{!s:>4}', type(e).__name__, e)
try:
    print('{!a}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{!a}', type(e).__name__, e)
try:
    print('{:d}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{:d}', type(e).__name__, e)
try:
    print('{:x}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{:x}', type(e).__name__, e)
try:
    print('{:.3f}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{:.3f}', type(e).__name__, e)
try:
    print('{0:5}{0:<5}{0:^5}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0:5}{0:<5}{0:^5}', type(e).__name__, e)
try:
    print('{0:{{}}}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0:{{}}}', type(e).__name__, e)
try:
    print('{:'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{:', type(e).__name__, e)
try:
    print('{0:{}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0:{}', type(e).__name__, e)
try:
    print('x{{'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('x{{', type(e).__name__, e)
try:
    print('{{x'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{{x', type(e).__name__, e)
try:
    print('}}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('}}', type(e).__name__, e)
try:
    print('{٠}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{٠}', type(e).__name__, e)
try:
    print('{0!é}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0!é}', type(e).__name__, e)
try:
    print(''.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('', type(e).__name__, e)
try:
    print('plain'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('plain', type(e).__name__, e)
try:
    print('{0:>{w}}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0:>{w}}', type(e).__name__, e)
try:
    print('{w}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{w}', type(e).__name__, e)
try:
    print('{1[0]}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{1[0]}', type(e).__name__, e)
try:
    print('{1[0][0]}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{1[0][0]}', type(e).__name__, e)
try:
    print('{1[9]}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{1[9]}', type(e).__name__, e)
try:
    print('{1[x]}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{1[x]}', type(e).__name__, e)
try:
    print('{2[k]}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{2[k]}', type(e).__name__, e)
try:
    print('{2[z]}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{2[z]}', type(e).__name__, e)
try:
    print('{2[0]}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{2[0]}', type(e).__name__, e)
try:
    print('{0.real}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0.real}', type(e).__name__, e)
try:
    print('{0.nope}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0.nope}', type(e).__name__, e)
try:
    print('{1.x}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{1.x}', type(e).__name__, e)
try:
    print('{3.x}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{3.x}', type(e).__name__, e)
try:
    print('{3.nope}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{3.nope}', type(e).__name__, e)
try:
    print('{3.x.real}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{3.x.real}', type(e).__name__, e)
try:
    print('{0.}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0.}', type(e).__name__, e)
try:
    print('{0..x}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{0..x}', type(e).__name__, e)
try:
    print('{1[0}'.format(7, "aé", d, c, w=6))
except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
    print('{1[0}', type(e).__name__, e)
class Loud:
    def __str__(self):
        print("loud")
        return "L"
x = Loud()
for f in (lambda: "{} {".format(x), lambda: "{} {1}".format(x), lambda: "{0} {5}".format(x), lambda: "{0:{}}".format(x), lambda: "{} {a}".format(x), lambda: "{0} {0[0]}".format(x), lambda: "{0.y}".format(x), lambda: "{!s:{}".format(x)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
