//! A link to an address.

use super::{Form, LONGEST_TEXT, Link, ReaderLink, Route};
use crate::settings::Settings;

impl Link {
    /// The part of an address after `#`, beginning with `/`.
    pub fn write(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        match (&self.route, self.exhibit) {
            (Route::Read | Route::EmbedReader, _) => write_reader(&self.reader, &mut query),
            (Route::Chapter(_), Some(exhibit)) => {
                query.append_pair("exhibit", &(exhibit + 1).to_string());
                write_reader(&self.reader, &mut query);
            }
            (Route::Chapters | Route::Chapter(_), _) => {}
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
            Route::EmbedReader => "/embed/reader".to_owned(),
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
    let mut number = |key: &str, differs: bool, value: String| {
        if differs {
            query.append_pair(key, &value);
        }
    };
    let hidden = settings.hidden_size;
    number("hidden", hidden != usual.hidden_size, hidden.to_string());
    let embedding = settings.embedding_size;
    number(
        "embedding",
        embedding != usual.embedding_size,
        embedding.to_string(),
    );
    let rate = settings.learning_rate;
    number("rate", rate != usual.learning_rate, rate.to_string());
    let bias = settings.forget_bias;
    number("bias", bias != usual.forget_bias, bias.to_string());
    number(
        "steps",
        settings.steps != usual.steps,
        settings.steps.to_string(),
    );
    number(
        "seed",
        settings.seed != usual.seed,
        settings.seed.to_string(),
    );
    if let Some(step) = reader.step {
        number("step", true, step.to_string());
    }
    let text: String = reader.text.chars().take(LONGEST_TEXT).collect();
    query.append_pair("text", &text);
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
