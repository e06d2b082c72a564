//! A chapter, `#/chapters/SLUG`: the rail of all chapters, and beside it prose
//! with exhibits and questions in it.

mod figure;
mod memory;
mod predict;
mod quiz;
mod rail;

use leptos::prelude::*;

use crate::app::address::Address;
use crate::app::exhibits::reader::ReaderState;
use crate::app::exhibits::reader::state::Shared;
use crate::app::math::Formula;
use crate::app::names::{self, SpokenOf};
use crate::app::rich::text_view;
use crate::app::surroundings::Surroundings;
use crate::app::training::Training;
use crate::app::training::shelf::Subject;
use crate::lesson::chapter::{Block, Chapter};
use crate::lesson::course::Entry;
use crate::nn::{Cell, Network};
use crate::share::link::Route;
use crate::tasks::Task;
use figure::FigureBlock;
use memory::Memory;
use predict::{Guess, PredictBlock};
use quiz::{Answers, QuizBlock};
use rail::{Rail, Turn};

/// The task whose networks the chapters read with.
const TASK: Task = Task::GoodOrNot;

/// What exhibits and questions are given. Copied freely.
#[derive(Clone, Copy)]
struct Host {
    address: Address,
    surroundings: Surroundings,
    training: Training,
    exhibits: Memory<ReaderState>,
    guesses: Memory<Guess>,
    answers: Memory<Answers>,
}

impl Host {
    /// The network that came with the page: what a chapter says of it holds, whatever is
    /// trained on the first page.
    fn network(&self, cell: Cell) -> Signal<Shared<Network>> {
        self.training.bundled_network(Subject { task: TASK, cell })
    }

    /// Whether that network is not here, so that its start stands in its place.
    fn is_untrained(&self, cell: Cell) -> Signal<bool> {
        let (training, subject) = (self.training, Subject { task: TASK, cell });
        Memo::new(move |_| training.with(|session| session.bundled(subject).is_at_start())).into()
    }
}

/// The chapter of that name in the language that is chosen.
#[component]
pub fn ChapterPage(
    #[prop(into)] slug: Signal<String>,
    training: Training,
    address: Address,
    surroundings: Surroundings,
) -> impl IntoView {
    let host = Host {
        address,
        surroundings,
        training,
        exhibits: Memory::new(),
        guesses: Memory::new(),
        answers: Memory::new(),
    };
    provide_context(SpokenOf(Signal::stored(names::sentence_tag(TASK))));
    let language = Memo::new(move |_| surroundings.words().language());
    move || {
        let found = Entry::find(language.get(), &slug.read());
        let Some((entry, chapter)) = found.and_then(|entry| Some((entry, entry.read()?))) else {
            return view! { <NoChapter address surroundings/> }.into_any();
        };
        view! {
            <div class="wrap chapter">
                <Rail entry address surroundings/>
                <article>
                    {opening(&chapter, surroundings)} {sections(chapter.blocks, host)}
                    <Turn entry address surroundings/>
                </article>
            </div>
        }
        .into_any()
    }
}

/// A link led to a chapter that there is not.
#[component]
fn NoChapter(address: Address, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    view! {
        <div class="wrap">
            <div class="prose">
                <h1>{move || words().nav_chapters()}</h1>
                <p role="status">{move || words().chapter_missing()}</p>
                <p>
                    <a
                        href=move || address.href(Route::Chapters)
                        on:click=address.follow(Route::Chapters)
                    >
                        {move || words().chapter_all()}
                    </a>
                </p>
            </div>
        </div>
    }
}

/// Title, time and goals.
fn opening(chapter: &Chapter, surroundings: Surroundings) -> impl IntoView + use<> {
    let words = move || surroundings.words();
    let minutes = chapter.minutes;
    let goals = chapter.goals.iter();
    let goals = goals.map(|goal| view! { <li>{text_view(goal)}</li> });
    view! {
        <div class="prose">
            <h1>{text_view(&chapter.title)}</h1>
            <div class="goals">
                <p>
                    {move || words().chapter_minutes(minutes)} " "
                    {move || words().chapter_goals()}
                </p>
                <ul>{goals.collect_view()}</ul>
            </div>
        </div>
    }
}

fn is_prose(block: &Block) -> bool {
    !matches!(
        block,
        Block::Exhibit(_) | Block::Predict(_) | Block::Quiz(_)
    )
}

/// The body: prose in columns of a readable width, exhibits as wide as they like.
fn sections(blocks: Vec<Block>, host: Host) -> Vec<AnyView> {
    let parts = blocks.chunk_by(|one, next| is_prose(one) && is_prose(next));
    let mut exhibits = 0..;
    let parts = parts.enumerate().map(|(number, part)| match part {
        [Block::Exhibit(figure)] => {
            let figure = figure.clone();
            let exhibit = exhibits.next().unwrap_or_default();
            view! { <FigureBlock figure exhibit host/> }.into_any()
        }
        [Block::Predict(predict)] => {
            let predict = predict.clone();
            view! { <PredictBlock predict number host/> }.into_any()
        }
        [Block::Quiz(quiz)] => {
            let quiz = quiz.clone();
            view! { <QuizBlock quiz number host/> }.into_any()
        }
        prose => {
            let inner = prose.iter();
            let inner = inner.map(|block| prose_block(block, host.surroundings));
            view! { <div class="prose">{inner.collect_view()}</div> }.into_any()
        }
    });
    parts.collect()
}

/// A block of running text; nothing for what stands apart from it.
fn prose_block(block: &Block, surroundings: Surroundings) -> Option<AnyView> {
    Some(match block {
        Block::Heading { level: 2, text } => view! { <h2>{text_view(text)}</h2> }.into_any(),
        Block::Heading { text, .. } => view! { <h3>{text_view(text)}</h3> }.into_any(),
        Block::Paragraph(text) => view! { <p>{text_view(text)}</p> }.into_any(),
        Block::List { ordered, items } => {
            let items = items.iter();
            let items = items.map(|item| view! { <li>{text_view(item)}</li> });
            let items = items.collect_view();
            if *ordered {
                view! { <ol>{items}</ol> }.into_any()
            } else {
                view! { <ul>{items}</ul> }.into_any()
            }
        }
        Block::Formula(rows) => view! { <Formula rows=rows.clone() surroundings/> }.into_any(),
        Block::Exhibit(_) | Block::Predict(_) | Block::Quiz(_) => return None,
    })
}
