//! An address to a link: field by field, each mended by itself.

use std::collections::BTreeMap;

use super::{
    ExhibitLink, Form, LONGEST_TEXT, Link, MOST_SET, Mended, ReaderLink, Route, SET_PREFIX,
};
use crate::lesson::course::Entry;
use crate::nn::{Cell, Direction, Lane, LayerId};
use crate::settings::{Setting, Settings};
use crate::share::theme::Theme;
use crate::tasks::Task;
use crate::text::language::Language;
use crate::trace::Place;

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

    /// A count from 1, as an index from 0.
    fn ordinal(&mut self, key: &str, what: Mended) -> Option<usize> {
        self.read(key, what, |text| {
            text.trim().parse::<usize>().ok()?.checked_sub(1)
        })
    }
}

impl Link {
    /// Reads the part of an address after `#`. Never fails. Where the link names no
    /// task it is that of its language, or, in a link without a sentence of its own, of
    /// the `preferred` one.
    pub fn parse(hash: &str, preferred: Language) -> (Self, Vec<Mended>) {
        let hash = hash.trim_start_matches('#');
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let mut fields = Fields::new(query);
        let route = parse_route(path).unwrap_or_else(|| {
            fields.mend(Mended::Page);
            Route::Read
        });
        let exhibit = parse_exhibit(&mut fields, &route);
        let term = fields
            .values
            .get("term")
            .filter(|_| route.chapter().is_some());
        let term = term.cloned();
        let theme = fields.read("theme", Mended::Theme, Theme::from_key);
        let language = fields.read("lang", Mended::Language, Language::from_tag);
        let has_text = fields.values.contains_key("text");
        let of_task = language.or_else(|| (!has_text).then_some(preferred));
        let usual_task = Task::GoodOrNot.in_language(of_task.unwrap_or_default());
        let reader = parse_reader(&mut fields, usual_task);
        // What it says of a reader is said of the exhibit, if that is one.
        let (exhibit, reader) = match exhibit {
            // A link without a sentence leaves the exhibit as its chapter has it.
            Some((exhibit, "reader")) if has_text => {
                let home = ReaderLink::opening(usual_task, Cell::Lstm);
                (Some((exhibit, ExhibitLink::Reader(Box::new(reader)))), home)
            }
            Some((exhibit, _)) => {
                let set = parse_set(&mut fields);
                (Some((exhibit, ExhibitLink::Set(set))), reader)
            }
            None => (None, reader),
        };
        fields.mended.sort_unstable();
        (
            Self {
                route,
                exhibit,
                term,
                reader,
                theme,
                language,
            },
            fields.mended,
        )
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
        "lab" => Some(Route::Lab(String::new())),
        "embed/reader" => Some(Route::EmbedReader),
        path => {
            let (folder, slug) = path.split_once('/')?;
            let slug = is_slug(slug).then(|| slug.to_owned())?;
            match folder {
                "chapters" => Some(Route::Chapter(slug)),
                "lab" => Some(Route::Lab(slug)),
                "embed" => Some(Route::EmbedExhibit(slug)),
                _ => None,
            }
        }
    }
}

/// The exhibit of a chapter and what it shows, if the chapter has that many.
fn parse_exhibit(fields: &mut Fields, route: &Route) -> Option<(usize, &'static str)> {
    let entry = route
        .chapter()
        .and_then(|slug| Entry::find(Language::English, slug));
    let exhibits = entry.map_or(&[][..], |entry| entry.exhibits);
    let first = matches!(route, Route::EmbedExhibit(_)).then_some(0);
    let exhibit = fields.ordinal("exhibit", Mended::Exhibit).or(first)?;
    let kind = exhibits.get(exhibit).copied();
    if kind.is_none() {
        fields.mend(Mended::Exhibit);
    }
    Some((exhibit, kind?))
}

/// What an exhibit is set to; the exhibit itself knows what can be made of it.
fn parse_set(fields: &mut Fields) -> Vec<(String, String)> {
    let is_short = |(_, value): &(_, &String)| value.chars().count() <= LONGEST_TEXT;
    let set = fields.values.iter();
    let set = set.filter_map(|(key, value)| Some((key.strip_prefix(SET_PREFIX)?, value)));
    let set = set.filter(is_short).take(MOST_SET);
    set.map(|(key, value)| (key.to_owned(), value.clone()))
        .collect()
}

fn parse_reader(fields: &mut Fields, usual_task: Task) -> ReaderLink {
    let task = fields
        .read("task", Mended::Task, Task::from_key)
        .unwrap_or(usual_task);
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
    let layer = parse_layer(fields, &settings);
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
            unit: nearest(
                unit.unwrap_or(0),
                settings.network_config().hidden_size(),
                Mended::Unit,
            ),
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
        layer,
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

/// The reader that is looked at: the nearest layer that the network has, and a
/// direction in which it reads.
fn parse_layer(fields: &mut Fields, settings: &Settings) -> LayerId {
    let config = settings.network_config();
    let asked = fields.ordinal("layer", Mended::Layer).unwrap_or(0);
    let layer = asked.min(config.layer_count() - 1);
    if layer != asked {
        fields.mend(Mended::Layer);
    }
    let direction = fields.read("from", Mended::From, |text| match text {
        "left" => Some(Direction::Forward),
        "right" => Some(Direction::Backward),
        _ => None,
    });
    let direction = direction.unwrap_or_default();
    if !config.directions().contains(&direction) {
        fields.mend(Mended::From);
        return LayerId {
            layer,
            direction: Direction::Forward,
        };
    }
    LayerId { layer, direction }
}

fn parse_settings(fields: &mut Fields, usual: Settings) -> Settings {
    let mut settings = usual;
    for setting in Setting::ALL {
        let Some(text) = fields.values.get(setting.key()) else {
            continue;
        };
        let is_valid = setting.check(text).is_ok();
        settings = setting.set(&settings, text).unwrap_or(settings);
        if !is_valid {
            fields.mend(Mended::Setting(setting));
        }
    }
    settings
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
