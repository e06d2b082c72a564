//! The state of the page in its link, `#/read?…`, and back. Every field is
//! checked by itself: what cannot be read becomes the nearest valid value, and
//! the page says so. No link can do harm.
//!
//! Words and units are counted from 1, as on the screen; the step is that of
//! training. Fields that have their usual value are left out.
//!
//! | field | meaning | example |
//! |---|---|---|
//! | `task`, `cell` | keys of [`Task`] and [`Cell`] | `good-or-not`, `gru` |
//! | `hidden`, `embedding` | sizes | `16` |
//! | `rate`, `bias`, `steps`, `seed` | learning rate, forget bias, length of the run, seed | `0.01` |
//! | `step` | the training step that is shown | `150` |
//! | `text` | the sentence | `the+film+was+not+bad` |
//! | `word`, `unit`, `lane` | the selection | `4`, `13`, `forget_gate` |
//! | `valves` | turned by hand at the chosen word | `forget_gate:0.25` |
//! | `show` | what is opened, with dots between | `numbers.reach.bar` |
//! | `form` | `voices` instead of heat | `voices` |
//! | `exhibit` | in a chapter: the exhibit that all of this is about | `2` |
//! | `theme`, `lang` | as chosen | `projector`, `nl` |

use std::collections::BTreeMap;
use std::str::FromStr;

use super::theme::Theme;
use crate::lesson::course::Entry;
use crate::nn::{Cell, Lane};
use crate::settings::Settings;
use crate::tasks::Task;
use crate::text::language::Language;
use crate::trace::Place;

/// A link holds at most this many characters of the sentence; the rest would
/// not be read anyway.
const LONGEST_TEXT: usize = 4_000;

/// Which page is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    #[default]
    Read,
    Chapters,
    /// A chapter, by its slug.
    Chapter(String),
    /// The reader alone, for a frame.
    EmbedReader,
}

/// How all units are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    #[default]
    Heat,
    Voices,
}

/// The state of a reader.
#[derive(Clone, Debug, PartialEq)]
pub struct ReaderLink {
    pub settings: Settings,
    /// The step that is shown; `None` for the end of the run.
    pub step: Option<u32>,
    pub text: String,
    /// `None` opens the reader at its opening place.
    pub place: Option<Place>,
    pub lane: Option<Lane>,
    /// Gates turned by hand at the chosen word, with their values.
    pub valves: Vec<(Lane, f32)>,
    pub numbers: bool,
    pub reach: bool,
    pub bar_open: bool,
    pub form: Form,
}

/// The whole link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub route: Route,
    /// In a chapter, the exhibit that `reader` is the state of, from 0; elsewhere
    /// and where the reader has touched none, `None`.
    pub exhibit: Option<usize>,
    pub reader: ReaderLink,
    /// `None`: as it was last chosen on this device.
    pub theme: Option<Theme>,
    pub language: Option<Language>,
}

/// A part of a link that could not be taken as it stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mended {
    Page,
    Task,
    Cell,
    HiddenSize,
    EmbeddingSize,
    LearningRate,
    ForgetBias,
    Steps,
    Seed,
    Step,
    Text,
    Word,
    Unit,
    Lane,
    Valves,
    Show,
    Form,
    Exhibit,
    Theme,
    Language,
}

impl ReaderLink {
    /// A task's opening sentence, read by the measured recipe's network.
    pub fn opening(task: Task, cell: Cell) -> Self {
        Self {
            settings: Settings::recipe(task, cell),
            step: None,
            text: task
                .sample_sentences()
                .first()
                .copied()
                .unwrap_or_default()
                .to_owned(),
            place: None,
            lane: None,
            valves: Vec::new(),
            numbers: false,
            reach: false,
            bar_open: false,
            form: Form::Heat,
        }
    }
}

impl Default for Link {
    fn default() -> Self {
        Self {
            route: Route::Read,
            exhibit: None,
            reader: ReaderLink::opening(Task::GoodOrNot, Cell::Lstm),
            theme: None,
            language: None,
        }
    }
}

/// The fields of a query, with a list of what was mended.
struct Fields {
    values: BTreeMap<String, String>,
    mended: Vec<Mended>,
}

impl Fields {
    fn new(query: &str) -> Self {
        let values = form_urlencoded::parse(query.as_bytes())
            .map(|(key, value)| (key.into_owned(), value.into_owned()))
            .collect();
        Self {
            values,
            mended: Vec::new(),
        }
    }

    fn mend(&mut self, what: Mended) {
        if !self.mended.contains(&what) {
            self.mended.push(what);
        }
    }

    /// The field read by `read`; `None` if it is not there or not readable.
    fn read<T>(&mut self, key: &str, what: Mended, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = read(self.values.get(key)?);
        if value.is_none() {
            self.mend(what);
        }
        value
    }

    fn number<T: FromStr>(&mut self, key: &str, what: Mended, usual: T) -> T {
        self.read(key, what, |text| text.trim().parse().ok())
            .unwrap_or(usual)
    }

    /// A count from 1, as an index from 0.
    fn ordinal(&mut self, key: &str, what: Mended) -> Option<usize> {
        self.read(key, what, |text| {
            text.trim().parse::<usize>().ok()?.checked_sub(1)
        })
    }
}

impl Link {
    /// Reads the part of an address after `#`. Never fails.
    pub fn parse(hash: &str) -> (Self, Vec<Mended>) {
        let hash = hash.trim_start_matches('#');
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let mut fields = Fields::new(query);
        let route = parse_route(path).unwrap_or_else(|| {
            fields.mend(Mended::Page);
            Route::Read
        });
        let exhibit = parse_exhibit(&mut fields, &route);
        let reader = parse_reader(&mut fields);
        let theme = fields.read("theme", Mended::Theme, Theme::from_key);
        let language = fields.read("lang", Mended::Language, Language::from_tag);
        fields.mended.sort_unstable();
        (
            Self {
                route,
                exhibit,
                reader,
                theme,
                language,
            },
            fields.mended,
        )
    }

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

fn parse_route(path: &str) -> Option<Route> {
    let is_slug = |slug: &str| {
        !slug.is_empty()
            && slug.len() <= 40
            && slug
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    match path.trim_matches('/') {
        "" | "read" => Some(Route::Read),
        "chapters" => Some(Route::Chapters),
        "embed/reader" => Some(Route::EmbedReader),
        path => {
            let slug = path.strip_prefix("chapters/")?;
            is_slug(slug).then(|| Route::Chapter(slug.to_owned()))
        }
    }
}

/// The exhibit of a chapter, if the chapter has that many.
fn parse_exhibit(fields: &mut Fields, route: &Route) -> Option<usize> {
    let exhibit = fields.ordinal("exhibit", Mended::Exhibit)?;
    let count = match route {
        Route::Chapter(slug) => Entry::find(Language::English, slug)
            .and_then(Entry::read)
            .map_or(0, |chapter| chapter.exhibit_count()),
        Route::Read | Route::Chapters | Route::EmbedReader => 0,
    };
    if exhibit >= count {
        fields.mend(Mended::Exhibit);
        return None;
    }
    Some(exhibit)
}

fn parse_reader(fields: &mut Fields) -> ReaderLink {
    let task = fields
        .read("task", Mended::Task, Task::from_key)
        .unwrap_or(Task::GoodOrNot);
    let cell = fields
        .read("cell", Mended::Cell, Cell::from_key)
        .unwrap_or(Cell::Lstm);
    let usual = ReaderLink::opening(task, cell);
    let settings = parse_settings(fields, usual.settings);
    let step = fields.read("step", Mended::Step, |text| text.trim().parse::<u32>().ok());
    if step.is_some_and(|step| step > settings.steps) {
        fields.mend(Mended::Step);
    }
    let text = match fields.values.get("text") {
        Some(text) => text.chars().take(LONGEST_TEXT).collect(),
        None => usual.text,
    };
    if fields
        .values
        .get("text")
        .is_some_and(|given| given.len() > text.len())
    {
        fields.mend(Mended::Text);
    }
    let token_count = task.read(&text).tokens.len();
    let word = fields.ordinal("word", Mended::Word);
    let unit = fields.ordinal("unit", Mended::Unit);
    let mut nearest = |index: usize, count: usize, what| {
        if index >= count {
            fields.mend(what);
        }
        index.min(count.saturating_sub(1))
    };
    let place = match (word, unit) {
        (None, None) => None,
        (word, unit) => Some(Place {
            token: nearest(word.unwrap_or(0), token_count.max(1), Mended::Word),
            unit: nearest(unit.unwrap_or(0), settings.hidden_size, Mended::Unit),
        }),
    };
    let lane = fields.read("lane", Mended::Lane, |key| {
        cell.lanes().iter().copied().find(|lane| lane.key() == key)
    });
    let valves = fields.read("valves", Mended::Valves, |text| parse_valves(text, cell));
    let shown = |part: &str| {
        let values = fields.values.get("show");
        values.is_some_and(|values| values.split('.').any(|value| value == part))
    };
    let (numbers, reach, bar_open) = (shown("numbers"), shown("reach"), shown("bar"));
    let known = ["numbers", "reach", "bar"];
    fields.read("show", Mended::Show, |text| {
        text.split('.')
            .all(|part| known.contains(&part))
            .then_some(())
    });
    let form = fields.read("form", Mended::Form, |text| match text {
        "heat" => Some(Form::Heat),
        "voices" => Some(Form::Voices),
        _ => None,
    });
    ReaderLink {
        settings,
        step: step.map(|step| step.min(settings.steps)),
        text,
        // A valve is turned at a place, so without one there is none.
        valves: if place.is_some() {
            valves.unwrap_or_default()
        } else {
            Vec::new()
        },
        place,
        lane,
        numbers,
        reach,
        bar_open,
        form: form.unwrap_or_default(),
    }
}

fn parse_settings(fields: &mut Fields, usual: Settings) -> Settings {
    let given = Settings {
        hidden_size: fields.number("hidden", Mended::HiddenSize, usual.hidden_size),
        embedding_size: fields.number("embedding", Mended::EmbeddingSize, usual.embedding_size),
        learning_rate: fields.number("rate", Mended::LearningRate, usual.learning_rate),
        forget_bias: fields.number("bias", Mended::ForgetBias, usual.forget_bias),
        steps: fields.number("steps", Mended::Steps, usual.steps),
        seed: fields.number("seed", Mended::Seed, usual.seed),
        ..usual
    };
    let clamped = given.clamped();
    for (changed, what) in [
        (given.hidden_size != clamped.hidden_size, Mended::HiddenSize),
        (
            given.embedding_size != clamped.embedding_size,
            Mended::EmbeddingSize,
        ),
        (
            given.learning_rate != clamped.learning_rate,
            Mended::LearningRate,
        ),
        (given.forget_bias != clamped.forget_bias, Mended::ForgetBias),
        (given.steps != clamped.steps, Mended::Steps),
    ] {
        if changed {
            fields.mend(what);
        }
    }
    clamped
}

/// `forget_gate:0.25;output_gate:1`, each gate of the cell at most once.
fn parse_valves(text: &str, cell: Cell) -> Option<Vec<(Lane, f32)>> {
    let mut valves: Vec<(Lane, f32)> = Vec::new();
    for part in text.split(';').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once(':')?;
        let lane = cell
            .gates()
            .iter()
            .copied()
            .find(|gate| gate.key() == key)?;
        let value: f32 = value
            .parse()
            .ok()
            .filter(|value| (0.0..=1.0).contains(value))?;
        if valves.iter().any(|&(known, _)| known == lane) {
            return None;
        }
        valves.push((lane, value));
    }
    Some(valves)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_link_opens_the_page_without_a_word() {
        for hash in ["", "#", "#/", "#/read"] {
            assert_eq!(Link::parse(hash), (Link::default(), vec![]), "{hash}");
        }
    }

    #[test]
    fn a_full_link_comes_back_the_same() {
        let mut link = Link {
            route: Route::EmbedReader,
            theme: Some(Theme::Projector),
            language: Some(Language::Dutch),
            ..Link::default()
        };
        link.reader = ReaderLink {
            settings: Settings {
                hidden_size: 8,
                learning_rate: 0.003,
                seed: 77,
                forget_bias: -0.5,
                ..Settings::recipe(Task::GoodOrNot, Cell::Gru)
            },
            step: Some(150),
            text: "the film, ‘naïve’ & 100 % 👍 was #not+bad?".to_owned(),
            place: Some(Place { token: 3, unit: 7 }),
            lane: Some(Lane::UpdateGate),
            valves: vec![(Lane::UpdateGate, 0.25), (Lane::ResetGate, 1.0)],
            numbers: true,
            reach: true,
            bar_open: true,
            form: Form::Voices,
        };
        assert_eq!(Link::parse(&link.write()), (link, vec![]));
    }

    #[test]
    fn a_chapter_is_named_by_its_slug() {
        let (link, mended) = Link::parse("#/chapters/lstm");
        assert_eq!(
            (link.route, mended),
            (Route::Chapter("lstm".to_owned()), vec![])
        );
    }

    #[test]
    fn a_chapters_link_holds_the_exhibit_that_was_touched() {
        let link = Link {
            route: Route::Chapter("lstm".to_owned()),
            exhibit: Some(1),
            ..Link::default()
        };
        assert_eq!(Link::parse(&link.write()), (link.clone(), vec![]));
        let untouched = Link {
            exhibit: None,
            ..link
        };
        assert_eq!(untouched.write(), "/chapters/lstm");
        let (_, mended) = Link::parse("#/chapters/lstm?exhibit=99");
        assert_eq!(mended, [Mended::Exhibit]);
    }

    #[test]
    fn each_broken_field_is_named_and_the_rest_is_kept() {
        let (link, mended) = Link::parse(
            "#/read?task=none&cell=lstm&hidden=9999&rate=NaN&step=900000&text=the+film&word=40&unit=0\
             &lane=reset_gate&valves=forget_gate:7&show=everything&theme=pink&lang=xx&seed=3",
        );
        assert_eq!(link.reader.settings.hidden_size, 64);
        assert_eq!(link.reader.settings.seed, 3);
        assert_eq!(link.reader.step, Some(600));
        assert_eq!(link.reader.place.map(|place| place.token), Some(1));
        assert_eq!(
            mended,
            [
                Mended::Task,
                Mended::HiddenSize,
                Mended::LearningRate,
                Mended::Step,
                Mended::Word,
                Mended::Unit,
                Mended::Lane,
                Mended::Valves,
                Mended::Show,
                Mended::Theme,
                Mended::Language
            ]
        );
        assert_eq!(Link::parse("#/nowhere").1, [Mended::Page]);
    }

    #[test]
    fn a_text_of_any_length_is_cut() {
        let (link, mended) = Link::parse(&format!("#/read?text={}", "a".repeat(100_000)));
        assert_eq!(link.reader.text.len(), LONGEST_TEXT);
        assert_eq!(mended, [Mended::Text]);
    }

    proptest! {
        #[test]
        fn no_link_breaks_and_what_is_read_is_stable(
            path in "(/read|/embed/reader|/chapters/[a-z]{1,5}|.{0,10})",
            keys in proptest::collection::vec(
                ("(task|cell|hidden|embedding|rate|bias|steps|seed|step|text|word|unit|lane|valves|show|form|theme|lang)", ".{0,12}"),
                0..12,
            ),
        ) {
            let query: Vec<String> = keys.iter().map(|(key, value)| format!("{key}={value}")).collect();
            let (link, _) = Link::parse(&format!("#{path}?{}", query.join("&")));
            let (again, mended) = Link::parse(&link.write());
            if matches!(link.route, Route::Read | Route::EmbedReader) {
                prop_assert_eq!(&again, &link);
            }
            prop_assert_eq!(mended, vec![]);
            prop_assert!(link.reader.settings.check().is_ok());
        }
    }
}
