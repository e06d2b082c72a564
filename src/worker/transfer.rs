//! Messages as JavaScript values, the same at both ends: a string, or
//! `{ m: string, w: Float32Array }` whose buffer is transferred, not copied.

use js_sys::{Array, Float32Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A message as it came: its JSON, and its numbers if it had any.
#[derive(Debug, PartialEq)]
pub struct Received {
    pub json: String,
    pub numbers: Vec<f32>,
}

/// A message ready for `postMessage(value, transfer)`.
#[derive(Debug)]
pub struct Outgoing {
    pub value: JsValue,
    pub transfer: Array,
}

/// A message without numbers.
pub fn outgoing(json: &str) -> Outgoing {
    Outgoing {
        value: JsValue::from_str(json),
        transfer: Array::new(),
    }
}

/// A message with numbers; they are copied once, into the buffer that is
/// transferred.
pub fn outgoing_with(json: &str, numbers: &[f32]) -> Outgoing {
    let array = Float32Array::from(numbers);
    let transfer = Array::of1(&array.buffer());
    let object = Object::new();
    // Setting a plain property of a fresh plain object cannot fail.
    let _ = Reflect::set(&object, &"m".into(), &JsValue::from_str(json));
    let _ = Reflect::set(&object, &"w".into(), &array);
    Outgoing {
        value: object.into(),
        transfer,
    }
}

/// Reads `MessageEvent.data`; `None` if it is not one of our messages.
pub fn received(data: &JsValue) -> Option<Received> {
    if let Some(json) = data.as_string() {
        return Some(Received {
            json,
            numbers: Vec::new(),
        });
    }
    if !data.is_object() {
        return None;
    }
    let json = Reflect::get(data, &"m".into()).ok()?.as_string()?;
    let numbers = Reflect::get(data, &"w".into()).ok()?;
    let numbers = numbers.dyn_ref::<Float32Array>()?.to_vec();
    Some(Received { json, numbers })
}
