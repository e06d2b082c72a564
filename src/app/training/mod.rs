//! Training on the page: its state, its worker, its clocks. Everything that can
//! happen is decided in [`session`], which knows no browser; here it meets one.

pub mod axis;
pub mod bundled;

pub mod checkpoints;
pub mod draft;
pub mod gate_history;
pub mod losses;
pub mod run;
pub mod session;
pub mod shelf;

pub mod spoken;
mod watch;

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use self::session::{Notice, Order, Phase, Session, Unavailable};
use self::shelf::Subject;
use super::browser;
use super::exhibits::reader::state::Shared;
use super::surroundings::Surroundings;
use crate::nn::{Cell, Network};
use crate::settings::{Setting, Settings};
use crate::tasks::{OwnKind, Task};
use crate::worker::page_end::{Heard, LoadError, PageEnd};

/// From one checkpoint to the next while the steps are played.
const PLAY_INTERVAL: Duration = Duration::from_millis(260);
/// Between two looks whether the trainer still answers.
const LOOK_INTERVAL: Duration = Duration::from_millis(250);
/// Who types a letter types the next within this, in milliseconds.
const TYPING: f64 = 300.0;
/// News older than this is shown right after a letter, to somebody who keeps typing.
const LONGEST_WAIT: f64 = 500.0;

/// The page's training, for everything that shows or steers it. Copied freely.
#[derive(Clone, Copy)]
pub struct Training {
    session: RwSignal<Session>,
    /// Since when there is something of the trainer's to show.
    news_since: StoredValue<Option<f64>>,
    /// It will be shown before long.
    will_tell: StoredValue<bool>,
    typed_at: StoredValue<f64>,
    trainer: StoredValue<Option<PageEnd>, LocalStorage>,
    surroundings: Surroundings,
    /// The task on the screen.
    pub task: Signal<Task>,
    /// The cell on the screen.
    pub cell: Signal<Cell>,
    /// What the network on the screen was trained with.
    pub settings: Signal<Settings>,
    /// The network on the screen: while it trains, the newest that has arrived.
    pub network: Signal<Shared<Network>>,
    /// The training step of the network on the screen.
    pub shown_step: Signal<u32>,
    /// What the run on the screen is doing.
    pub phase: Signal<Phase>,
    pub notice: Signal<Option<Notice>>,
    pub is_playing: Signal<bool>,
}

impl Training {
    /// The bundled networks, with the one of `subject` on the screen. The trainer is
    /// fetched when the page has been there for a moment.
    pub fn new(subject: Subject, surroundings: Surroundings) -> Self {
        let session = RwSignal::new(Session::new(subject, bundled::runs()));
        let training = Self {
            session,
            news_since: StoredValue::new(None),
            will_tell: StoredValue::new(false),
            typed_at: StoredValue::new(f64::NEG_INFINITY),
            trainer: StoredValue::new_local(None),
            surroundings,
            task: Memo::new(move |_| session.read().task()).into(),
            cell: Memo::new(move |_| session.read().cell()).into(),
            settings: Memo::new(move |_| session.read().run().settings).into(),
            network: Memo::new(move |_| {
                Shared::from(Arc::clone(&session.read().run().shown().network))
            })
            .into(),
            shown_step: Memo::new(move |_| session.read().run().shown().step).into(),
            phase: Memo::new(move |_| session.read().phase()).into(),
            notice: Memo::new(move |_| session.read().notice().cloned()).into(),
            is_playing: Memo::new(move |_| session.read().is_playing()).into(),
        };
        let trainer = PageEnd::new(move |heard| training.hear(heard));
        training.trainer.set_value(Some(trainer));
        training.keep_time();
        training.mind_typing();
        training.load_when_idle();
        training
    }

    /// The whole state, for what draws it (tracked).
    pub fn with<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.session.with(read)
    }

    /// The whole state, once.
    pub fn with_untracked<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.session.with_untracked(read)
    }

    /// The network of that task and cell as it came with the page, whatever was trained
    /// since; fetched if need be, and until then untrained.
    pub fn bundled_network(self, subject: Subject) -> Signal<Shared<Network>> {
        self.act(|session, _| session.fetch(subject.task));
        Memo::new(move |_| {
            let session = self.session.read();
            Shared::from(Arc::clone(&session.bundled(subject).shown().network))
        })
        .into()
    }

    pub fn choose_cell(self, cell: Cell) {
        self.act(|session, _| {
            let task = session.task();
            session.choose(Subject { task, cell })
        });
    }

    pub fn choose_task(self, task: Task) {
        self.act(|session, _| {
            let cell = session.cell();
            session.choose(Subject { task, cell })
        });
    }

    /// Gives a text of the learner's own to the trainer.
    pub fn open_text(self, kind: OwnKind, text: String) {
        self.act(|session, now| session.open_text(kind, text, now));
    }

    /// Shows the network of a link; one that is not here is offered in a notice.
    /// `step` is `None` for the end of the run.
    pub fn request(self, settings: Settings, step: Option<u32>) {
        self.act(|session, _| session.request(settings, step));
    }

    pub fn train(self) {
        self.act(Session::train);
    }

    pub fn pause(self) {
        self.act(|session, _| session.pause());
    }

    pub fn resume(self) {
        self.act(Session::resume);
    }

    pub fn stop(self) {
        self.act(Session::stop);
    }

    pub fn same_start(self) {
        self.act(Session::same_start);
    }

    pub fn new_start(self) {
        self.act(Session::new_start);
    }

    /// Shows the network at a step.
    pub fn scrub(self, step: u32) {
        self.change(|session| session.scrub(step));
    }

    pub fn play(self) {
        self.change(Session::play);
    }

    pub fn stop_playing(self) {
        self.change(Session::stop_playing);
    }

    pub fn type_setting(self, setting: Setting, text: String) {
        self.change(|session| session.type_setting(setting, text));
    }

    pub fn discard_draft(self) {
        self.change(Session::discard_draft);
    }

    pub fn take_recipe(self) {
        self.change(Session::take_recipe);
    }

    pub fn accept_notice(self) {
        self.act(Session::accept_notice);
    }

    pub fn put_notice_away(self) {
        self.change(Session::put_notice_away);
    }

    /// Makes the trainer panic, so that tests see what follows.
    pub fn crash(self) {
        self.act(|session, _| session.crash());
    }

    /// Takes what the trainer says at once, and shows it with a later frame: a
    /// burst of checkpoints is read and drawn once, not in every message.
    fn hear(self, heard: Heard) {
        let orders = self.session.try_update_untracked(|session| {
            let now = now();
            match heard {
                Heard::Event {
                    run,
                    event,
                    numbers,
                } => session.hear(run, event, numbers, now),
                Heard::Broken => session.trainer_broke(now),
                Heard::Unavailable(LoadError::NotLoaded) => {
                    session.trainer_is_unavailable(Unavailable::NotLoaded)
                }
                Heard::Unavailable(LoadError::Blocked) => {
                    session.trainer_is_unavailable(Unavailable::Blocked)
                }
            }
        });
        self.obey(orders.unwrap_or_default());
        self.tell_later();
    }

    fn tell_later(self) {
        if self.news_since.try_get_value() == Some(None) {
            self.news_since.set_value(Some(now()));
        }
        if self.will_tell.try_get_value() == Some(false) {
            self.will_tell.set_value(true);
            browser::with_next_frame(move || self.tell());
        }
    }

    /// Shows what is new, but never while a letter is on its way: what somebody types
    /// is to stand there at once, and the training may follow a little later.
    fn tell(self) {
        // The page may be gone by now.
        let Some(typed_at) = self.typed_at.try_get_value() else {
            return;
        };
        let wait = typed_at + TYPING - now();
        if wait > 0.0 {
            set_timeout(
                move || browser::with_next_frame(move || self.tell()),
                Duration::from_secs_f64(wait / 1e3),
            );
            return;
        }
        self.will_tell.set_value(false);
        self.show_news();
    }

    fn show_news(self) {
        if let Some(Some(_)) = self.news_since.try_get_value() {
            self.news_since.set_value(None);
            self.session.notify();
        }
    }

    /// Notes when something is typed, wherever that is on the page, and has the trainer
    /// rest meanwhile: old laptops have two cores, which page and screen need then.
    fn mind_typing(self) {
        let listener = window_event_listener(leptos::ev::input, move |_| {
            let now = now();
            self.typed_at.try_set_value(now);
            let orders = self.session.try_with_untracked(Session::rest);
            self.obey(orders.unwrap_or_default());
            let since = self.news_since.try_get_value().flatten();
            if since.is_some_and(|since| now - since > LONGEST_WAIT) {
                // Between two letters is the longest time until the next.
                browser::after_next_frame(move || {
                    browser::with_next_frame(move || self.show_news());
                });
            }
        });
        on_cleanup(move || listener.remove());
    }

    fn change(self, change: impl FnOnce(&mut Session)) {
        self.session.try_update(change);
    }

    /// Changes the state and does what follows outside. Who acts has done typing, and
    /// waits for what follows.
    fn act(self, act: impl FnOnce(&mut Session, f64) -> Vec<Order>) {
        self.typed_at.try_set_value(f64::NEG_INFINITY);
        let orders = self.session.try_update(|session| act(session, now()));
        self.obey(orders.unwrap_or_default());
    }

    fn obey(self, orders: Vec<Order>) {
        let Some(Some(trainer)) = self.trainer.try_get_value() else {
            return;
        };
        for order in orders {
            match order {
                Order::Load | Order::Restart => trainer.start(),
                Order::Fetch(task) => leptos::task::spawn_local(async move {
                    match bundled::fetch(task).await {
                        Ok(runs) => self.change(|session| session.bundle_arrived(task, runs)),
                        Err(_) => self.change(|session| session.bundle_is_lost(task)),
                    }
                }),
                Order::Send {
                    run,
                    command,
                    numbers,
                } => {
                    let numbers = numbers
                        .as_ref()
                        .map_or(&[][..], |numbers| numbers.as_slice());
                    trainer.send(run, command, numbers);
                }
                Order::Say(announcement) => {
                    let words = self.surroundings.wording.get_untracked();
                    let text = self.with_untracked(|session| {
                        spoken::announcement(words, announcement, session.task(), session.notice())
                    });
                    self.surroundings.announce.set(text);
                }
            }
        }
    }

    /// Plays the steps, and watches the trainer, while there is reason to.
    fn keep_time(self) {
        let session = self.session;
        let is_watched = Memo::new(move |_| session.read().is_watched());
        every(LOOK_INTERVAL, is_watched.into(), move || {
            let orders = session.try_maybe_update(|session| {
                let orders = session.look(now());
                (orders.is_some(), orders)
            });
            self.obey(orders.flatten().unwrap_or_default());
        });
        every(PLAY_INTERVAL, self.is_playing, move || {
            self.change(Session::play_next);
        });
    }

    /// Fetches what the first screen does not need.
    fn load_when_idle(self) {
        browser::when_idle(move || self.act(Session::prepare));
    }
}

/// Does something again and again while `wanted`.
fn every(interval: Duration, wanted: Signal<bool>, act: impl Fn() + Clone + 'static) {
    Effect::new(move |_| {
        if wanted.get()
            && let Ok(handle) = set_interval_with_handle(act.clone(), interval)
        {
            on_cleanup(move || handle.clear());
        }
    });
}

/// Milliseconds since the page began.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
