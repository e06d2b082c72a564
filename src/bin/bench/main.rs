//! What `./dev bench peers` times from Rust. In the browser its types are called
//! by `tools/peers/`, beside those of other libraries; started natively it prints
//! how fast the same training steps of ours are there.

mod burn_modules;
#[cfg(not(target_arch = "wasm32"))]
mod native;
mod ours;
mod problem;
mod product;

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    native::run(std::env::args().any(|argument| argument == "--json"));
}
