//! The page's end: fetches the trainer, starts it, talks to it, replaces it.
//!
//! A worker made from a Blob is the one form that also starts in a frame of
//! another origin and from a single file. Its first message is the compiled
//! module, which is kept: a trainer that has crashed is replaced without
//! fetching or compiling anything again.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use js_sys::{Array, Function, Promise, Reflect, Uint8Array, WebAssembly};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, MessageEvent, Url, Worker};

use super::protocol::{Command, Event, Message, RunId};
use super::transfer::{Outgoing, outgoing, outgoing_with, received};

/// The global function of index.html that gets the files which come later.
const ASSET_FUNCTION: &str = "unrolledAsset";
const SCRIPT: &str = "trainer.js";
const MODULE: &str = "trainer_bg.wasm";
/// Follows the script, which defines `wasm_bindgen`: the first message is the
/// module, all others are the program's.
const BEGIN: &str = "\n;self.onmessage = event => { self.onmessage = null; \
    wasm_bindgen({ module_or_path: event.data }); };";

/// Why there is no trainer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    #[error("a file of the trainer did not arrive")]
    NotLoaded,
    #[error("the browser does not let a worker start")]
    Blocked,
}

/// What the page is told.
#[derive(Debug)]
pub enum Heard {
    /// A message, with its numbers.
    Event {
        run: RunId,
        event: Event,
        numbers: Vec<f32>,
    },
    /// The worker has ended with an error, or says what nobody understands.
    Broken,
    Unavailable(LoadError),
}

/// The trainer as the page has it. Clones are the same trainer; it ends with the last.
#[derive(Clone)]
pub struct PageEnd {
    inner: Rc<Inner>,
}

struct Inner {
    tell: Box<dyn Fn(Heard)>,
    /// What a worker is made of, once it has been fetched.
    program: RefCell<Option<Program>>,
    worker: RefCell<Option<Running>>,
}

#[derive(Clone)]
struct Program {
    script_url: String,
    module: WebAssembly::Module,
}

/// A worker and what listens to it; ends with it.
struct Running {
    worker: Worker,
    _listeners: [Closure<dyn Fn(MessageEvent)>; 2],
}

impl Drop for Running {
    fn drop(&mut self) {
        // Messages that are on their way would call closures that are gone.
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(program) = self.program.take() {
            // Fails only for what is no address.
            let _ = Url::revoke_object_url(&program.script_url);
        }
    }
}

impl PageEnd {
    /// No trainer yet; `tell` hears of everything that happens to it later.
    pub fn new(tell: impl Fn(Heard) + 'static) -> Self {
        Self {
            inner: Rc::new(Inner {
                tell: Box::new(tell),
                program: RefCell::default(),
                worker: RefCell::default(),
            }),
        }
    }

    /// Starts a trainer in the place of any before it; fetches it first if it is
    /// not here. [`Event::Ready`] or [`Heard::Unavailable`] follows.
    pub fn start(&self) {
        self.inner.worker.take();
        let end = self.clone();
        spawn_local(async move {
            match end.program().await.and_then(|program| end.run(&program)) {
                Ok(running) => {
                    end.inner.worker.replace(Some(running));
                }
                Err(error) => (end.inner.tell)(Heard::Unavailable(error)),
            }
        });
    }

    /// Says something to the trainer that is there.
    pub fn send(&self, run: RunId, command: Command, numbers: &[f32]) {
        let Ok(json) = Message::new(run, command).to_json() else {
            // Plain numbers, strings and enums: serde_json writes them all.
            return;
        };
        let Outgoing { value, transfer } = if numbers.is_empty() {
            outgoing(&json)
        } else {
            outgoing_with(&json, numbers)
        };
        if let Some(running) = &*self.inner.worker.borrow() {
            // Fails only on a value that cannot be cloned, which these are not.
            let _ = running.worker.post_message_with_transfer(&value, &transfer);
        }
    }

    async fn program(&self) -> Result<Program, LoadError> {
        if let Some(program) = &*self.inner.program.borrow() {
            return Ok(program.clone());
        }
        // Both on their way at once, both listened to: neither may fail unheard.
        let (script, bytes) = (settled(asset(SCRIPT)?), settled(asset(MODULE)?));
        let script = text_of(&script.await?);
        let module = settled(WebAssembly::compile(&bytes.await?)).await?;
        let program = Program {
            script_url: blob_url(&format!("{script}{BEGIN}")).ok_or(LoadError::Blocked)?,
            module: module.dyn_into().map_err(|_| LoadError::NotLoaded)?,
        };
        self.inner.program.replace(Some(program.clone()));
        Ok(program)
    }

    fn run(&self, program: &Program) -> Result<Running, LoadError> {
        let worker = Worker::new(&program.script_url).map_err(|_| LoadError::Blocked)?;
        // The worker belongs to what listens to it, which must not hold itself.
        let inner = Rc::downgrade(&self.inner);
        let tell = move |heard| {
            if let Some(inner) = Weak::upgrade(&inner) {
                (inner.tell)(heard);
            }
        };
        let tell_error = tell.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            tell(understood(&event.data()));
        });
        let on_error = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            // It is told as a crash; the browser need not report it as well.
            event.prevent_default();
            tell_error(Heard::Broken);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker
            .post_message(&program.module)
            .map_err(|_| LoadError::Blocked)?;
        Ok(Running {
            worker,
            _listeners: [on_message, on_error],
        })
    }
}

fn understood(data: &JsValue) -> Heard {
    let message = received(data).and_then(|received| {
        Some((
            Message::<Event>::from_json(&received.json).ok()?,
            received.numbers,
        ))
    });
    match message {
        Some((message, numbers)) => Heard::Event {
            run: message.run,
            event: message.body,
            numbers,
        },
        None => Heard::Broken,
    }
}

/// Begins to get a file of the page that was not needed at once.
///
/// # Errors
/// Where the page has no way to it.
pub fn asset(name: &str) -> Result<Promise, LoadError> {
    let function = Reflect::get(&js_sys::global(), &ASSET_FUNCTION.into())
        .ok()
        .and_then(|function| function.dyn_into::<Function>().ok())
        .ok_or(LoadError::NotLoaded)?;
    let promise = function
        .call1(&JsValue::NULL, &name.into())
        .map_err(|_| LoadError::NotLoaded)?;
    Ok(Promise::resolve(&promise))
}

/// The bytes of a file that [`asset`] gets.
///
/// # Errors
/// If it does not arrive.
pub async fn asset_bytes(name: &str) -> Result<Vec<u8>, LoadError> {
    let bytes = settled(asset(name)?).await?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

/// What a promise gives; it is listened to from now on.
fn settled(promise: Promise) -> impl Future<Output = Result<JsValue, LoadError>> {
    let promise = JsFuture::from(promise);
    async { promise.await.map_err(|_| LoadError::NotLoaded) }
}

/// The text of a file that arrived as an `ArrayBuffer`.
fn text_of(buffer: &JsValue) -> String {
    String::from_utf8_lossy(&Uint8Array::new(buffer).to_vec()).into_owned()
}

/// An address of `script`: every restart uses it.
fn blob_url(script: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    let blob =
        Blob::new_with_str_sequence_and_options(&Array::of1(&script.into()), &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}
