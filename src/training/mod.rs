//! The burn model.
