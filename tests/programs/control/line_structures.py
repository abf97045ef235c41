# covers: control: continuation lines, parenthesised expressions, trailing commas, comments everywhere, docstrings, long boolean conditions, nested literals over lines, Unicode and Rust-like names
"""Module docstring with "quotes" and \\ backslashes."""

fn = 1
mut = 2
impl, struct, crate, match, self, super_, loop, type_ = range(8)
let = {"pub": 3, "use": 4,
       "mod": 5,  # trailing comment
       }
größe = 1.5
变量 = "text"
ñandú, Ω = [1], {"Ω": 2}
_private = __dunder = 9


def where(trait, enum=fn, unsafe=mut):
    """Docstring.

    >>> where(1)
    4
    """
    # a comment before the code
    static = trait + enum  # after code

    # a comment between

    return (static
            + unsafe)  # end


class String:
    """A class named like a Rust type."""

    Vec: int = 3
    Option = None

    def drop(self, Box="Box"):
        return f"{Box}:{self.Vec}"

    def clone(self):
        "Docstring in single quotes."
        return String()


def main():
    print(fn, mut, impl, struct, crate, match, self, super_, loop, type_, let, größe, 变量, ñandú, Ω, _private)
    print(where(1), where(1, enum=10), where(trait=0,
                                             unsafe=5,
                                             ))
    total = 1 + \
        2 + \
        3
    print(total)
    values = [
        1,
        2,  # two
        # nothing here
        3,
    ]
    nested = {
        "list": [
            (1, "a"),
            (2, "b"),
        ],
    }
    print(values, nested)
    if (total > 5
            and len(values) == 3
            and (nested["list"][0][1] == "a"
                 or nested["list"][1][1] == "z")
            and not total == 7):
        print("long condition")
    result = (values[0]
              if total == 6
              else values[1])
    text = ("first "
            f"second {total} "
            "third")
    print(result, text, (1), (1,), ((2)), [(3)], {(4)}, "a" "b"
          "c")
    s = String()
    print(s.drop(), s.clone().drop(Box="x"), String.Vec, s.Option, type(s).__name__)
    async_ = await_ = yield_ = 5
    print(async_ + await_ + yield_, main.__name__, where.__name__)
    usize = isize = u8 = i64 = str_ = 0
    for i32 in range(2): usize += i32
    print(usize, isize, u8, i64, str_)
    vec, none, some, ok, err, panic, println, drop, unwrap = "abcdefghi"
    print(vec + none + some + ok + err + panic + println + drop + unwrap)
    print("spacing"   ,   "is free" )
    lambda_ = lambda dyn, abstract=2: dyn * abstract
    print(lambda_(3), (lambda: "no arguments")(), (lambda priv: priv)(1))


if __name__ == "__main__":
    main()
