//! What an exhibit in a frame tells the page around it: its height, in the forms
//! that course systems understand, and in our own.
//!
//! Our own message, for a page that wants to size the frame itself:
//!
//! ```json
//! { "source": "unrolled", "version": 1, "type": "height", "height": 612 }
//! ```
//!
//! `height` is in CSS pixels. It is sent to the parent at load, at every change
//! and in answer to `{ "source": "unrolled-host", "type": "hello" }`, the one
//! message that is accepted, and from the parent only. Nothing else is sent, and
//! nothing that was typed leaves the frame.

use serde_json::{Value, json};

/// The version of our own message.
pub const VERSION: u32 = 1;

/// Canvas: `lti.frameResize` (Instructure's documentation of window messages).
pub fn canvas_height(height: u32) -> Value {
    json!({ "subject": "lti.frameResize", "height": height })
}

/// H5P's resizer: it answers `hello`, then takes `resize`.
pub fn h5p_hello() -> Value {
    json!({ "context": "h5p", "action": "hello" })
}

/// H5P's resizer: the height that the content needs.
pub fn h5p_height(height: u32) -> Value {
    json!({ "context": "h5p", "action": "resize", "scrollHeight": height })
}

/// Our own message.
pub fn own_height(height: u32) -> Value {
    json!({ "source": "unrolled", "version": VERSION, "type": "height", "height": height })
}

/// True for a message of the page around the frame that asks for the height:
/// ours, or H5P's resizer introducing itself.
pub fn asks_for_height(message: &Value) -> bool {
    let field = |key: &str| message.get(key).and_then(Value::as_str);
    let ours = field("source") == Some("unrolled-host") && field("type") == Some("hello");
    let h5p = field("context") == Some("h5p")
        && matches!(field("action"), Some("ready" | "hello" | "resizePrepared"));
    ours || h5p
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_greetings_are_answered() {
        assert!(asks_for_height(
            &json!({"source": "unrolled-host", "type": "hello"})
        ));
        assert!(asks_for_height(
            &json!({"context": "h5p", "action": "ready"})
        ));
        for other in [
            json!(null),
            json!("hello"),
            json!([1]),
            json!({"type": "hello"}),
            json!({"source": 4}),
        ] {
            assert!(!asks_for_height(&other), "{other}");
        }
    }
}
