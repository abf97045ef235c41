//! The unions of plain values that programs make most, compiled once: `emit/types.py` names them instead of declaring its own.

use crate::strbox::Str;

macro_rules! premade {
    ($($name:ident { $($variant:ident($type:ty)),+ })+) => {$(
        crate::union! { pub enum $name { $($variant($type)),+ } }
        crate::union_ord!($name { $($variant),+ });
        crate::union_hash!($name { $($variant),+ });
        crate::union_shows!($name { $($variant),+ });
        crate::union_abi!($name { $($variant($type)),+ });
        crate::trace_union!($name { $($variant),+ });
    )+};
}

premade! {
    IntOrFloat { Int(i64), Float(f64) }
    IntOrBool { Int(i64), Bool(bool) }
    IntOrStr { Int(i64), Str(Str) }
    FloatOrBool { Float(f64), Bool(bool) }
    FloatOrStr { Float(f64), Str(Str) }
    BoolOrStr { Bool(bool), Str(Str) }
    IntOrFloatOrBool { Int(i64), Float(f64), Bool(bool) }
    IntOrFloatOrStr { Int(i64), Float(f64), Str(Str) }
}
