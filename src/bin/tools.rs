//! The native helper of `./dev`.

fn main() {}
