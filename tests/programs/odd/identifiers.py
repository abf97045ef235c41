# covers: odd input: Rust keywords and Unicode letters as names of variables, functions, parameters, attributes and classes
fn = 1
match = 2
crate = 3
mut = fn + match + crate
print(fn, match, crate, mut)


def struct(impl, trait=4):
    loop = impl * trait
    return loop


print(struct(2), struct(impl=3), struct(1, trait=9))


def move(ref, box, dyn):
    let = ref + box
    unsafe = let * dyn
    return unsafe


print(move(1, 2, dyn=3))


class Self:
    def __init__(self, type, pub):
        self.type = type
        self.pub = pub
        self.use = type + pub

    def extern(self, where):
        return self.use + where

    def enum(this, const=10):
        return this.type * const


super_self = Self(5, 6)
print(super_self.type, super_self.pub, super_self.use, super_self.extern(7), super_self.enum(), super_self.enum(const=2))

café = "coffee"
naïve = len(café)
Δ = 0.5
数 = [1, 2, 3]
été_2024 = {"clé": Δ}
print(café, naïve, Δ, 数, été_2024)


def größe(länge, 幅=2):
    return länge * 幅


print(größe(3), größe(länge=4, 幅=5))

# Identifiers are compared after NFKC normalization: these are the same name.
ﬁle = 7
print(file)

i64 = 1
f64 = 2.5
usize = "u"
String = [i64]
Vec = {f64: usize}
Option = None
Some = True
Ok = "ok"
Err = "err"
print(i64, f64, usize, String, Vec, Option, Some, Ok, Err)


def main(std, core, alloc):
    return std + core + alloc


print(main(1, 2, 3))


def portalis_rt(rt):
    return rt


print(portalis_rt("rt"))

_ = 1
__ = 2
_0 = 3
x_ = 4
_x = 5
x__y = 6
print(_, __, _0, x_, _x, x__y)
for _ in range(3):
    _ = _ * 2
print(_)

loop = 0
while loop < 3:
    loop += 1
print(loop)
async_ = [yield_ for yield_ in range(3)]
print(async_)
