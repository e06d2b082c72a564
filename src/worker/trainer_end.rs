//! The worker's end: listens to the page, lets the [`Session`] work in slices and
//! yields between them, draws nothing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort, Performance};

use super::protocol::{Command, Event, Message, Refusal, RunId};
use super::session::{Post, Session};
use super::transfer::{Outgoing, outgoing, outgoing_with, received};

/// Milliseconds of work between two looks at the page's messages.
const SLICE: f64 = 15.0;

/// Starts to listen to the page, and says so.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // In WASM a panic ends the program; the page is told before that.
    let last_words = scope.clone();
    std::panic::set_hook(Box::new(move |panic| {
        let message = panic.to_string();
        post(
            &last_words,
            &Message::new(RunId::NONE, Event::Failed { message }),
            &[],
        );
    }));
    let worker = Worker::new(scope.clone());
    let listen = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        worker.receive(&event.data());
    });
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    listen.forget();
    post(&scope, &Message::new(RunId::NONE, Event::Ready), &[]);
}

/// The session and its way back to itself.
struct Worker {
    scope: DedicatedWorkerGlobalScope,
    session: Rc<RefCell<Session>>,
    slices: Rc<Slices>,
}

/// A message channel to ourselves: its messages are tasks of their own, between
/// which the page's are heard, and unlike timers they are not held up.
struct Slices {
    scope: DedicatedWorkerGlobalScope,
    to_self: MessagePort,
    is_waiting: Cell<bool>,
}

impl Slices {
    /// Asks for the next slice, once: at once, or in so many milliseconds.
    fn ask(self: &Rc<Self>, rest: f64) {
        if self.is_waiting.replace(true) {
            return;
        }
        if rest <= 0.0 {
            return self.post();
        }
        let slices = Rc::clone(self);
        let wake = Closure::once_into_js(move || slices.post());
        let set = self
            .scope
            .set_timeout_with_callback_and_timeout_and_arguments_0(
                wake.unchecked_ref(),
                rest.ceil() as i32,
            );
        if set.is_err() {
            self.post();
        }
    }

    fn post(&self) {
        // Only a value that cannot be cloned is refused.
        let _ = self.to_self.post_message(&JsValue::NULL);
    }
}

impl Worker {
    fn new(scope: DedicatedWorkerGlobalScope) -> Self {
        let channel = MessageChannel::new().expect("every browser with workers has channels");
        let session = Rc::new(RefCell::new(Session::default()));
        let slices = Rc::new(Slices {
            scope: scope.clone(),
            to_self: channel.port2(),
            is_waiting: Cell::new(false),
        });
        let work = {
            let (scope, session, slices) = (scope.clone(), session.clone(), slices.clone());
            let now = clock(&scope);
            Closure::<dyn Fn()>::new(move || {
                slices.is_waiting.set(false);
                let mut session = session.borrow_mut();
                // A rest that was asked for when this slice was on its way already.
                if session.rest_left(now()) <= 0.0 {
                    session.work(&now, now() + SLICE);
                    deliver(&scope, &mut session);
                }
                if session.is_busy() {
                    slices.ask(session.rest_left(now()));
                }
            })
        };
        channel
            .port1()
            .set_onmessage(Some(work.as_ref().unchecked_ref()));
        work.forget();
        Self {
            scope,
            session,
            slices,
        }
    }

    fn receive(&self, data: &JsValue) {
        let mut session = self.session.borrow_mut();
        let received = received(data).ok_or_else(|| "not a string or {m, w}".to_owned());
        let command =
            received.and_then(
                |received| match Message::<Command>::from_json(&received.json) {
                    Ok(command) => Ok((command, received.numbers)),
                    Err(error) => Err(error.to_string()),
                },
            );
        match command {
            Ok((command, numbers)) => match &command.body {
                Command::Open { opened, text } => session.open(opened, text, |share| {
                    let opening = Event::Opening {
                        opened: *opened,
                        share,
                    };
                    post(&self.scope, &Message::new(RunId::NONE, opening), &[]);
                }),
                _ => session.obey(command, &numbers, clock(&self.scope)()),
            },
            Err(why) => {
                let reason = Refusal::Message(why);
                post(
                    &self.scope,
                    &Message::new(RunId::NONE, Event::Refused { reason }),
                    &[],
                );
            }
        }
        deliver(&self.scope, &mut session);
        if session.is_busy() {
            self.slices.ask(session.rest_left(clock(&self.scope)()));
        }
    }
}

/// Milliseconds since the worker began.
fn clock(scope: &DedicatedWorkerGlobalScope) -> impl Fn() -> f64 + use<> {
    let performance: Performance = Reflect::get(scope, &"performance".into())
        .unwrap_or(JsValue::UNDEFINED)
        .unchecked_into();
    move || performance.now()
}

fn deliver(scope: &DedicatedWorkerGlobalScope, session: &mut Session) {
    for Post { message, numbers } in session.take_posts() {
        post(scope, &message, &numbers);
    }
}

/// Posts an event; `numbers` are transferred where there are any.
fn post(scope: &DedicatedWorkerGlobalScope, message: &Message<Event>, numbers: &[f32]) {
    let Ok(json) = message.to_json() else {
        // Plain numbers, strings and enums: serde_json writes them all.
        return;
    };
    let Outgoing { value, transfer } = if numbers.is_empty() {
        outgoing(&json)
    } else {
        outgoing_with(&json, numbers)
    };
    // Fails only on a value that cannot be cloned, which these are not.
    let _ = scope.post_message_with_transfer(&value, &transfer);
}
