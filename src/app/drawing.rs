//! What the staves are made of: paths and texts, and how they come on the page.

use leptos::prelude::*;
use leptos::svg;
use leptos::web_sys::Element;

use crate::app::path_data::PathData;

/// A path; its looks are the class's (style/exhibits/score.css).
#[derive(Clone, Debug, PartialEq)]
pub struct PathMark {
    pub class: &'static str,
    pub data: String,
}

/// A text; the class says colour, face and which end of it stands at `x`.
#[derive(Clone, Debug, PartialEq)]
pub struct TextMark {
    pub class: &'static str,
    pub x: f64,
    pub y: f64,
    /// px.
    pub size: f64,
    pub text: String,
}

/// A part of the score: paths, and the texts over them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    pub paths: Vec<PathMark>,
    pub texts: Vec<TextMark>,
}

impl Drawing {
    pub fn path(&mut self, class: &'static str, data: PathData) {
        let data = data.into_string();
        self.paths.push(PathMark { class, data });
    }

    pub fn text(&mut self, class: &'static str, at: [f64; 2], size: f64, text: impl Into<String>) {
        self.texts.push(TextMark {
            class,
            x: at[0],
            y: at[1],
            size,
            text: text.into(),
        });
    }
}

/// A drawing as SVG, made by `draw`. Drawn again, it changes only what differs:
/// at each keystroke nearly all stays, and setting an attribute is what costs.
pub fn drawing_view(draw: impl Fn() -> Drawing + 'static) -> impl IntoView {
    let root = NodeRef::<svg::G>::new();
    let shown = StoredValue::new_local(None::<Shown>);
    Effect::new(move |_| {
        let drawing = draw();
        let Some(root) = root.get() else { return };
        shown.update_value(|shown| {
            if shown.is_none() {
                *shown = Shown::below(&root);
            }
            if let Some(shown) = shown {
                shown.paths.become_like(drawing.paths);
                shown.texts.become_like(drawing.texts);
            }
        });
    });
    view! { <g node_ref=root></g> }
}

/// What of a drawing is in the document.
struct Shown {
    paths: Group<PathMark>,
    texts: Group<TextMark>,
}

impl Shown {
    /// Nothing yet, to come below `root`.
    fn below(root: &Element) -> Option<Self> {
        Some(Self {
            paths: Group::new(append(root, "g")?),
            texts: Group::new(append(root, "g")?),
        })
    }
}

/// Marks of one kind and their elements.
struct Group<M> {
    root: Element,
    shown: Vec<(M, Element)>,
}

impl<M: Mark> Group<M> {
    fn new(root: Element) -> Self {
        Self {
            root,
            shown: Vec::new(),
        }
    }

    fn become_like(&mut self, marks: Vec<M>) {
        for (_, element) in self.shown.drain(marks.len().min(self.shown.len())..) {
            element.remove();
        }
        for (index, mark) in marks.into_iter().enumerate() {
            match self.shown.get_mut(index) {
                Some((before, element)) => {
                    mark.write(element, Some(before));
                    *before = mark;
                }
                None => {
                    let Some(element) = append(&self.root, M::TAG) else {
                        return;
                    };
                    mark.write(&element, None);
                    self.shown.push((mark, element));
                }
            }
        }
    }
}

trait Mark {
    const TAG: &'static str;

    /// Sets what is not as it was `before`.
    fn write(&self, element: &Element, before: Option<&Self>);
}

impl Mark for PathMark {
    const TAG: &'static str = "path";

    fn write(&self, element: &Element, before: Option<&Self>) {
        if before.is_none_or(|before| before.class != self.class) {
            set(element, "class", self.class);
        }
        if before.is_none_or(|before| before.data != self.data) {
            set(element, "d", &self.data);
        }
    }
}

impl Mark for TextMark {
    const TAG: &'static str = "text";

    fn write(&self, element: &Element, before: Option<&Self>) {
        if before.is_none_or(|before| before.class != self.class) {
            set(element, "class", self.class);
        }
        let lengths = |mark: &Self| [tenth(mark.x), tenth(mark.y), mark.size];
        let (now, was) = (lengths(self), before.map(lengths));
        for (index, name) in ["x", "y", "font-size"].into_iter().enumerate() {
            if was.is_none_or(|was| was[index] != now[index]) {
                set(element, name, &now[index].to_string());
            }
        }
        if before.is_none_or(|before| before.text != self.text) {
            element.set_text_content(Some(&self.text));
        }
    }
}

fn set(element: &Element, name: &str, value: &str) {
    // Fails only for names that are none.
    let _ = element.set_attribute(name, value);
}

/// A new SVG element, the last one in `root`.
fn append(root: &Element, tag: &'static str) -> Option<Element> {
    let svg = Some("http://www.w3.org/2000/svg");
    let element = document().create_element_ns(svg, tag).ok()?;
    root.append_child(&element).ok()?;
    Some(element)
}

/// Rounded to a tenth of a pixel.
pub fn tenth(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}
