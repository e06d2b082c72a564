//! If the page itself breaks: one sentence and a way back, instead of a page
//! that does nothing. The link holds the state, so that nothing typed is lost.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::wording::Wording;
use crate::text::language::Language;

/// Says what happened in the page's language. Runs after a panic, so it uses the
/// document directly and nothing of the page that broke.
pub fn install() {
    std::panic::set_hook(Box::new(|panic| {
        leptos::logging::error!("{panic}");
        // A second failure inside the message must not hide the first.
        let _ = show(&panic.to_string());
    }));
}

/// `cause` is for whoever mends it: it stands in an attribute that nobody sees,
/// since not every browser lets its console be read.
fn show(cause: &str) -> Option<()> {
    let document = window().document()?;
    let root = document.document_element()?;
    let language = Language::from_tag(&root.get_attribute("lang")?).unwrap_or_default();
    let words = Wording::new(language);
    if document.get_element_by_id("mishap").is_some() {
        return None;
    }
    let notice = document.create_element("div").ok()?;
    notice.set_id("mishap");
    notice.set_class_name("notice mishap");
    notice.set_attribute("role", "alert").ok()?;
    notice.set_attribute("data-cause", cause).ok()?;
    let text = document.create_element("span").ok()?;
    text.set_text_content(Some(words.mishap_text()));
    // Loading the address again opens the state that it holds. The browser's own
    // function does it, since nothing of this program can be relied on any more.
    let again = document.create_element("button").ok()?;
    again.set_class_name("btn main");
    let location = window().location();
    let reload = js_sys::Reflect::get(&location, &"reload".into()).ok()?;
    let reload = reload.dyn_into::<js_sys::Function>().ok()?.bind0(&location);
    again
        .add_event_listener_with_callback("click", &reload)
        .ok()?;
    again.set_text_content(Some(words.mishap_reload()));
    notice.append_child(&text).ok()?;
    notice.append_child(&again).ok()?;
    document.body()?.prepend_with_node_1(&notice).ok()
}
