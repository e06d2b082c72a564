//! The page's entry point.

fn main() {
    unrolled::app::start();
}
