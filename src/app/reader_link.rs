//! The state of a reader as a link, and a link's state into a reader.

use leptos::prelude::*;

use super::exhibits::reader::ReaderState;
use super::training::Training;
use super::training::shelf::Subject;
use crate::settings::Settings;
use crate::share::link::{Form, ReaderLink};
use crate::text::Language;
use crate::trace::Selection;

/// The link's part for the home page's reader (tracked).
pub fn describe(training: Training, reader: ReaderState, form: RwSignal<Form>) -> ReaderLink {
    let (settings, step) = (training.settings.get(), training.shown_step.get());
    describe_reader(settings, step, reader, form.get())
}

/// The link's part for a reader of the network of that run and step (tracked).
pub fn describe_reader(
    settings: Settings,
    step: u32,
    reader: ReaderState,
    form: Form,
) -> ReaderLink {
    let selection = reader.selected.get();
    ReaderLink {
        settings,
        step: (step != settings.steps).then_some(step),
        text: reader.sentence.get(),
        layer: reader.trace.read().layer(),
        place: Some(selection.pinned),
        lane: Some(selection.lane),
        valves: reader
            .clamps
            .read()
            .iter()
            .map(|clamp| (clamp.lane, clamp.value))
            .collect(),
        numbers: reader.numbers.get(),
        reach: reader.reach.get(),
        bar_open: reader.bar_open.get(),
        form,
    }
}

/// Shows what a link says. A network that is not here is offered by the dock.
pub fn open(link: &ReaderLink, training: Training, reader: ReaderState, form: RwSignal<Form>) {
    training.request(link.settings, link.step);
    open_reader(link, reader);
    form.set(link.form);
}

/// Goes to the task's counterpart in a language that was chosen, unless the reader has
/// typed or trained something in this one.
pub fn follow_language(language: Language, training: Training, reader: ReaderState) {
    let task = training.task.get_untracked();
    let wanted = task.in_language(language);
    let samples = task.sample_sentences();
    let is_sample = reader
        .sentence
        .with_untracked(|sentence| samples.contains(&sentence.as_str()));
    let is_as_it_came = training.with_untracked(|session| {
        let cell = session.cell();
        session.run().serial == session.bundled(Subject { task, cell }).serial
    });
    if wanted != task && is_sample && is_as_it_came {
        training.choose_task(wanted);
        let opening = wanted.sample_sentences().first().copied();
        reader.choose_sentence(opening.unwrap_or_default().to_owned());
    }
}

/// Puts a link's state into a reader, whatever network it has.
pub fn open_reader(link: &ReaderLink, reader: ReaderState) {
    reader.layer.set(link.layer);
    reader.choose_sentence(link.text.clone());
    let opening = reader.selection.get_untracked();
    if let Some(place) = link.place {
        reader.selection.set(Selection {
            lane: opening.lane,
            ..Selection::new(place, link.settings.cell)
        });
    }
    if let Some(lane) = link.lane {
        reader.selection.update(|selection| selection.lane = lane);
    }
    for &(lane, value) in &link.valves {
        reader.turn_valve(lane, value);
    }
    reader.numbers.set(link.numbers);
    reader.reach.set(link.reach);
    reader.bar_open.set(link.bar_open);
}
