//! What the page promises, checked in real browsers: Chromium, Firefox and
//! WebKitGTK, each driven over WebDriver, elements found by role and
//! accessible name only.
//!
//! `./dev test browser [--browser NAME] [WORDS]` builds the page and runs
//! those promises whose name has all the words. One file for each subject.

mod accessible;
mod bench;
mod browser;
mod native;
mod page;
mod runner;
mod server;
mod table;
mod trainer;

mod chapter;
mod choose;
mod crash;
mod download;
mod dutch;
mod embed;
mod guidelines;
mod keyboard;
mod lab;
mod lesson;
mod link;
mod origin;
mod own_text;
mod scrub;
mod shell;
mod training;
mod typing;
mod writer;

use std::process::ExitCode;

use browser::Browser;
use runner::Promise;

/// Every promise, in the order in which they run.
fn promises() -> Vec<Promise> {
    vec![
        // The first: a browser keeps fifty steps, and all promises share one history.
        Promise::new(
            "link: quick steps back and reloads find the place",
            link::quick_steps_back_and_reloads_find_the_place,
        ),
        Promise::new(
            "shell: a role and a name find what a screen reader finds",
            shell::roles_and_names,
        ),
        Promise::new(
            "shell: the policy lets nothing of another origin in",
            shell::other_origins_are_blocked,
        )
        .with_errors(),
        Promise::new(
            "shell: the trainer starts from a Blob under the policy",
            shell::the_trainer_starts,
        ),
        Promise::new(
            "typing: the tables have the numbers that are computed natively",
            typing::the_tables_have_the_native_numbers,
        ),
        Promise::new(
            "typing: every keystroke is read",
            typing::every_keystroke_is_read,
        ),
        Promise::new("typing: any text is taken", typing::any_text_is_taken),
        Promise::new(
            "keyboard: from page load to a pinned cell and a turned valve",
            keyboard::from_load_to_a_turned_valve,
        ),
        Promise::new(
            "training: 500 steps have the losses of the native run, bit for bit",
            training::the_losses_have_the_native_bits,
        ),
        Promise::new(
            "training: two layers both ways with dropout have the native bits too",
            training::a_deep_network_has_the_native_bits,
        ),
        Promise::new(
            "training: the sentence is read again at every checkpoint",
            training::the_sentence_is_read_while_it_trains,
        ),
        Promise::new(
            "training: what is left for another cell waits, and the page says so",
            training::what_is_left_waits_and_the_page_says_so,
        ),
        Promise::new(
            "training: pause, stop and the same start give the same bits",
            training::pause_stop_and_same_start,
        ),
        Promise::new(
            "training: who types has the processor, and sees the news between letters",
            training::who_types_has_the_processor_and_the_news,
        ),
        Promise::new(
            "choose: any task, cell and setting can be trained and linked to",
            choose::anything_can_be_trained,
        ),
        Promise::new(
            "choose: a run that stops early says so",
            choose::a_run_that_stops_early_says_so,
        ),
        Promise::new(
            "choose: a setting that is wrong is named",
            choose::a_wrong_setting_is_named,
        ),
        Promise::new(
            "own text: a table is read, learned and sent nowhere",
            own_text::a_table_is_read_and_learned,
        ),
        Promise::new(
            "scrub: each step shows the network of that step",
            scrub::each_step_shows_its_network,
        ),
        Promise::new(
            "crash: a broken trainer is mended within three seconds",
            crash::it_is_mended,
        )
        .with_errors(),
        Promise::new(
            "link: another browser shows the same picture",
            link::round_trip,
        ),
        Promise::new(
            "link: it follows while a network trains",
            link::it_follows_while_a_network_trains,
        ),
        Promise::new(
            "link: a broken one opens the nearest state and says so",
            link::a_broken_one_is_mended,
        ),
        Promise::new(
            "link: a network that is not here is trained again to its step",
            link::a_missing_network_is_trained,
        ),
        Promise::new("dutch: the whole page speaks it", dutch::the_page_speaks_it),
        Promise::new(
            "dutch: numbers are typed with its decimal sign",
            dutch::numbers_are_typed_with_its_sign,
        ),
        Promise::new(
            "chapter: guess, then look; every answer has its reason",
            chapter::guess_and_quiz,
        ),
        Promise::new(
            "writer: a seed is a text, natively and here",
            writer::a_seed_is_a_text,
        ),
        Promise::new(
            "lesson: every chapter opens in both languages with its exhibits",
            lesson::every_chapter_opens,
        ),
        Promise::new(
            "lesson: a phone shows every chapter",
            lesson::a_phone_shows_every_chapter,
        ),
        Promise::new(
            "lesson: a chapter is two pages on paper",
            lesson::a_chapter_is_two_pages_on_paper,
        )
        .only(&[Browser::Chromium]),
        Promise::new(
            "lesson: a chapter reads without a program",
            lesson::a_chapter_reads_without_a_program,
        ),
        Promise::new(
            "lesson: a symbol of a formula is named where it is reached",
            lesson::a_symbol_is_named_where_it_is_reached,
        ),
        Promise::new(
            "lesson: a term is looked up, and the chapter is found again as it was left",
            lesson::a_term_is_looked_up_and_the_chapter_is_found_again,
        ),
        Promise::new(
            "lesson: a frame keeps the number of its exhibit",
            lesson::a_frame_keeps_the_number_of_its_exhibit,
        ),
        Promise::new(
            "lesson: a reload loses no answer of the check",
            lesson::a_reload_loses_no_answer_of_the_check,
        ),
        Promise::new(
            "lesson: a text that is too long is cut, and that is said",
            lesson::a_text_that_is_too_long_is_cut_and_that_is_said,
        ),
        Promise::new(
            "lesson: the check counts, and is kept",
            lesson::the_check_counts_and_is_kept,
        ),
        Promise::new(
            "lab: every exhibit stands alone, with a link of its own",
            lab::every_exhibit_stands_alone,
        ),
        Promise::new(
            "download: the file has the numbers of the screen",
            download::the_file_has_the_numbers,
        ),
        Promise::new(
            "embed: it tells its height and reads in a sandbox",
            embed::it_tells_its_height,
        ),
        Promise::new(
            "guidelines: axe finds no violation on any page in any theme",
            guidelines::axe_finds_nothing,
        )
        .only(&[Browser::Chromium]),
        Promise::new(
            "guidelines: axe finds no violation in any chapter in any theme",
            guidelines::axe_finds_nothing_in_the_chapters,
        )
        .only(&[Browser::Chromium]),
        Promise::new("origin: no request leaves it", origin::no_request_leaves_it),
    ]
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, part, rest @ ..] = arguments.as_slice()
        && first == "--bench"
    {
        let as_json = rest.iter().any(|other| other == "--json");
        return match part.as_str() {
            "peers" => runner::measure(bench::peers::run(as_json)),
            _ => runner::measure(bench::run(as_json)),
        };
    }
    runner::run(promises())
}
