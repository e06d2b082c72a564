//! A link to an address.

use super::{ExhibitLink, Form, LONGEST_TEXT, Link, ReaderLink, Route, SET_PREFIX};
use crate::nn::{Direction, LayerId};
use crate::settings::{Setting, Settings};

impl Link {
    /// The part of an address after `#`, beginning with `/`.
    pub fn write(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        match (&self.route, &self.exhibit) {
            (Route::Read | Route::EmbedReader, _) => write_reader(&self.reader, &mut query),
            (_, Some((exhibit, state))) => {
                query.append_pair("exhibit", &(exhibit + 1).to_string());
                match state {
                    ExhibitLink::Reader(reader) => write_reader(reader, &mut query),
                    ExhibitLink::Set(set) => {
                        for (key, value) in set {
                            query.append_pair(&format!("{SET_PREFIX}{key}"), value);
                        }
                    }
                }
            }
            (_, None) => {}
        }
        if let Some(theme) = self.theme {
            query.append_pair("theme", theme.key());
        }
        if let Some(language) = self.language {
            query.append_pair("lang", language.tag());
        }
        let path = match &self.route {
            Route::Read => "/read".to_owned(),
            Route::Chapters => "/chapters".to_owned(),
            Route::Chapter(slug) => format!("/chapters/{slug}"),
            Route::Lab(slug) => format!("/lab/{slug}"),
            Route::EmbedReader => "/embed/reader".to_owned(),
            Route::EmbedExhibit(slug) => format!("/embed/{slug}"),
        };
        match query.finish() {
            query if query.is_empty() => path,
            query => format!("{path}?{query}"),
        }
    }
}

fn write_reader(reader: &ReaderLink, query: &mut form_urlencoded::Serializer<'_, String>) {
    let settings = &reader.settings;
    let usual = Settings::recipe(settings.task, settings.cell);
    query.append_pair("task", settings.task.key());
    query.append_pair("cell", settings.cell.key());
    for setting in Setting::ALL {
        let text = setting.text(settings);
        if let Some(text) = text.filter(|text| setting.text(&usual).as_ref() != Some(text)) {
            query.append_pair(setting.key(), &text);
        }
    }
    if let Some(step) = reader.step {
        query.append_pair("step", &step.to_string());
    }
    let text: String = reader.text.chars().take(LONGEST_TEXT).collect();
    query.append_pair("text", &text);
    let LayerId { layer, direction } = reader.layer;
    if layer > 0 {
        query.append_pair("layer", &(layer + 1).to_string());
    }
    if direction == Direction::Backward {
        query.append_pair("from", "right");
    }
    if let Some(place) = reader.place {
        query.append_pair("word", &(place.token + 1).to_string());
        query.append_pair("unit", &(place.unit + 1).to_string());
    }
    if let Some(lane) = reader.lane {
        query.append_pair("lane", lane.key());
    }
    if !reader.valves.is_empty() {
        let valves: Vec<String> = reader
            .valves
            .iter()
            .map(|(lane, value)| format!("{}:{value}", lane.key()))
            .collect();
        query.append_pair("valves", &valves.join(";"));
    }
    let shown: Vec<&str> = [
        (reader.numbers, "numbers"),
        (reader.reach, "reach"),
        (reader.bar_open, "bar"),
    ]
    .into_iter()
    .filter_map(|(shown, key)| shown.then_some(key))
    .collect();
    if !shown.is_empty() {
        query.append_pair("show", &shown.join("."));
    }
    if reader.form == Form::Voices {
        query.append_pair("form", "voices");
    }
}
