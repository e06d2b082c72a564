//! The training worker's entry point.

fn main() {
    unrolled::worker::trainer_end::start();
}
