//! Build script: checks the chapters and turns the strings into Rust.

fn main() {}
