//! What the lesson says of networks in general, on a few seeds. The list is
//! `measure::claims`; `./dev claims` counts on how many of twenty seeds each holds, and
//! what does not on nineteen is not said. So of these three one may fail.
#![cfg(feature = "training")]

use unrolled::measure::claims::{self, Judged};

const SEEDS: [u32; 3] = [1, 2, 3];

fn assert_said_of(chapter: &str) {
    let all = claims::all().into_iter();
    let of_chapter: Vec<_> = all.filter(|claim| claim.chapter == chapter).collect();
    assert!(!of_chapter.is_empty(), "{chapter} is a chapter");
    for judged in claims::judge(of_chapter, &SEEDS).expect("all can be trained") {
        let Judged { claim, found } = &judged;
        println!("{} of 3: {} {found:?}", judged.held(), claim.words);
        assert!(judged.held() >= 2, "{}: {found:?}", claim.words);
    }
}

#[test]
fn only_what_reads_in_order_knows_the_order() {
    assert_said_of("order");
}

#[test]
fn a_loop_can_keep_parity() {
    assert_said_of("unrolled");
}

#[test]
fn what_is_remembered_is_how_far_open_the_way_back_is_at_the_start() {
    assert_said_of("through-time");
}

#[test]
fn an_lstm_counts_on_past_what_it_was_trained_on() {
    assert_said_of("lstm");
}

#[test]
fn to_go_with_a_fact_is_not_to_decide_it() {
    assert_said_of("flags");
}

#[test]
fn with_as_many_weights_gated_cells_learn_sooner() {
    assert_said_of("gru");
}

#[test]
fn only_a_reader_from_the_right_knows_what_comes_later() {
    assert_said_of("both-ways");
}

#[test]
fn where_a_sentence_is_read_decides() {
    assert_said_of("lengths");
}

#[test]
fn other_tasks_are_learned() {
    assert_said_of("uses");
}
