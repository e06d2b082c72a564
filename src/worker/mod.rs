//! The protocol between page and trainer, and its two ends.

#[cfg(feature = "app")]
pub mod page_end;
pub mod protocol;
#[cfg(feature = "training")]
pub mod session;
#[cfg(all(feature = "web", feature = "training"))]
pub mod trainer_end;
#[cfg(feature = "web")]
pub mod transfer;
