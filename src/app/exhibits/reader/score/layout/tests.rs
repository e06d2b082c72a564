use super::*;

const HOME: Request = Request {
    width: 1200.0,
    projector: false,
    size: ReaderSize::Full,
    view: ReaderView::Unit,
    cell: Cell::Lstm,
    answer: AnswerLane::Line,
    label_widths: [0.0; 4],
    numbers: false,
    reach: false,
    token_count: 10,
    widest_word: 1.9,
    names_width: 300.0,
    right_to_left: false,
    from_the_end: false,
};

#[test]
fn ten_words_on_a_wide_page_have_one_system_of_equal_bars() {
    let layout = ScoreLayout::new(&HOME);
    assert_eq!(layout.system_count, 1);
    assert_eq!(layout.gutters, [112.0, 112.0]);
    assert!((layout.bar_width - 97.6).abs() < 1e-9);
    assert_eq!(layout.sizes.word, 23.0);
    assert_eq!(layout.columns().bar_width, layout.bar_width);
}

#[test]
fn the_gutter_takes_the_fields_names_where_they_need_little_more_room() {
    let gutter = |names_width| {
        let layout = ScoreLayout::new(&Request {
            names_width,
            ..HOME
        });
        (layout.names_beside, layout.gutters[0])
    };
    assert_eq!(gutter(90.0), (true, 112.0));
    assert_eq!(gutter(120.0), (true, 120.0));
    assert_eq!(gutter(133.0), (false, 112.0));
}

#[test]
fn forty_words_break_into_balanced_systems_and_strips_do_not() {
    let layout = ScoreLayout::new(&Request {
        token_count: 41,
        widest_word: 4.6,
        ..HOME
    });
    let lengths: Vec<usize> = (0..layout.system_count)
        .map(|system| layout.system(system).len)
        .collect();
    assert_eq!(lengths.iter().sum::<usize>(), 41);
    let (most, fewest) = (lengths.iter().max(), lengths.iter().min());
    assert!(
        most.zip(fewest)
            .is_some_and(|(most, fewest)| most - fewest <= 1)
    );
    assert!(layout.bar_width >= 4.6 * layout.sizes.word + 16.0);
    assert_eq!(layout.columns().len, 41);
    assert!((layout.columns().right - 976.0).abs() < 1e-9);
}

#[test]
fn every_token_stands_in_exactly_one_system() {
    for token_count in [1, 7, 40, 200] {
        for width in [280.0, 358.0, 736.0, 1200.0] {
            let layout = ScoreLayout::new(&Request {
                token_count,
                width,
                ..HOME
            });
            for token in 0..token_count {
                let index = layout.system_of(token);
                assert!(layout.system(index).contains(token));
                let system = layout.system(index);
                assert!(system.right <= width - layout.gutters[1] + 1e-6);
            }
        }
    }
}

#[test]
fn no_bar_is_narrower_than_its_floor_where_there_is_room_for_one() {
    let floors = [
        (false, false, 44.0),
        (true, false, 94.0),
        (false, true, 64.0),
    ];
    for (numbers, projector, floor) in floors {
        for token_count in 1..60 {
            let request = Request {
                numbers,
                projector,
                token_count,
                ..HOME
            };
            assert!(ScoreLayout::new(&request).bar_width >= floor);
        }
    }
}

#[test]
fn smaller_words_are_taken_only_where_they_save_a_system() {
    let layout = ScoreLayout::new(&Request {
        token_count: 12,
        widest_word: 3.3,
        ..HOME
    });
    assert_eq!((layout.system_count, layout.sizes.word), (1, 19.0));
}

#[test]
fn a_word_wider_than_the_widest_bar_is_made_to_fit() {
    let layout = ScoreLayout::new(&Request {
        token_count: 1,
        widest_word: 9.0,
        ..HOME
    });
    assert!(layout.sizes.word * 9.0 <= layout.bar_width);
    assert!(layout.sizes.word >= 14.0);
}

#[test]
fn a_beamer_has_nothing_below_24_px() {
    let layout = ScoreLayout::new(&Request {
        projector: true,
        ..HOME
    });
    let TypeSizes {
        small,
        medium,
        word,
    } = layout.sizes;
    assert!(small >= 24.0 && medium >= 24.0 && word >= 24.0);
    assert!(
        layout
            .staves
            .valves
            .is_some_and(|staff| staff.height >= 74.0)
    );
}

#[test]
fn staves_follow_the_cell() {
    let staves = |cell| ScoreLayout::new(&Request { cell, ..HOME }).staves;
    assert!(staves(Cell::Lstm).tells.is_some());
    assert!(staves(Cell::Gru).valves.is_some() && staves(Cell::Gru).tells.is_none());
    assert!(staves(Cell::Rnn).valves.is_none());
    assert!(staves(Cell::Lstm).reach.is_none());
    let view = ReaderView::Sentence;
    let words_alone = ScoreLayout::new(&Request { view, ..HOME }).staves;
    assert!(words_alone.valves.is_none() && words_alone.holds.is_none());
}

#[test]
fn right_to_left_mirrors_bars_and_hits() {
    let layout = ScoreLayout::new(&Request {
        right_to_left: true,
        token_count: 4,
        ..HOME
    });
    let system = layout.system(0);
    assert_eq!(system.bar_left(0) + system.bar_width, system.right);
    assert_eq!(system.bar_left(3), system.left);
    assert_eq!(system.token_at(system.right - 1.0), Some(0));
    assert_eq!(system.token_at(system.left + 1.0), Some(3));
    assert_eq!(system.token_at(system.left - 1.0), None);
}

#[test]
fn an_empty_sentence_keeps_its_staves_and_has_no_bars() {
    let layout = ScoreLayout::new(&Request {
        token_count: 0,
        ..HOME
    });
    let system = layout.system(0);
    assert_eq!((layout.system_count, system.len), (1, 0));
    assert_eq!(system.right, 1088.0);
    assert_eq!(system.token_at(500.0), None);
}

#[test]
fn answers_have_a_row_each_and_nothing_of_the_line_moves() {
    let rows = |answer, projector| {
        ScoreLayout::new(&Request {
            answer,
            projector,
            ..HOME
        })
        .staves
    };
    let line = rows(AnswerLane::Line, false);
    assert_eq!((line.belief.height, line.answer_row), (72.0, [0.0, 0.0]));
    let five = rows(AnswerLane::Bands { rows: 5 }, false);
    assert_eq!(five.answer(0).height, 22.0);
    assert_eq!(five.answer(4).bottom(), five.belief.bottom());
    assert!(five.belief.top > five.word_line);
    // A beamer has room for a name at each row.
    for answer in [AnswerLane::Bands { rows: 5 }, AnswerLane::Tags { rows: 3 }] {
        let staves = rows(answer, true);
        assert!(staves.answer(1).top - staves.answer(0).top >= 24.0);
    }
    let guesses = rows(AnswerLane::NextSymbol, true);
    assert!(guesses.answer(1).top - guesses.answer(0).top >= 24.0);
}

#[test]
fn a_system_without_the_chosen_word_keeps_no_room_for_the_bars_of_tags() {
    let staves = ScoreLayout::new(&Request {
        answer: AnswerLane::Tags { rows: 3 },
        ..HOME
    })
    .staves;
    let without = staves.with_answer_rows(0);
    assert_eq!(without.belief.height, 0.0);
    assert_eq!(without.belief.top, staves.belief.top);
    assert!((staves.end - without.end - staves.belief.height).abs() < 1e-9);
    assert_eq!(staves.with_answer_rows(3), staves);
    let one = staves.with_answer_rows(1);
    assert!((one.answer(0).bottom() - one.belief.bottom()).abs() < 1e-9);
}

#[test]
fn a_bar_is_never_narrower_than_the_shortest_label() {
    let layout = ScoreLayout::new(&Request {
        answer: AnswerLane::Tags { rows: 2 },
        label_widths: [120.0, 110.0, 100.0, 70.0],
        token_count: 41,
        ..HOME
    });
    assert!(layout.bar_width >= 76.0);
    assert_eq!(layout.label_form, LabelForm::Tag);
}

#[test]
fn a_reader_from_the_right_takes_each_bar_backwards_and_leaves_the_words() {
    let layout = ScoreLayout::new(&Request {
        from_the_end: true,
        token_count: 4,
        ..HOME
    });
    let system = layout.system(0);
    assert_eq!(system.bar_left(0), system.left);
    assert_eq!(system.beat_x(0, 0.0), system.left + system.bar_width);
    assert_eq!(system.beat_x(0, 1.0), system.left);
    // In a script from right to left that is from left to right.
    let layout = ScoreLayout::new(&Request {
        from_the_end: true,
        right_to_left: true,
        token_count: 4,
        ..HOME
    });
    let system = layout.system(0);
    assert_eq!(system.beat_x(0, 1.0), system.right);
}

#[test]
fn a_bag_has_the_answers_alone() {
    let staves = ScoreLayout::new(&Request {
        cell: Cell::Bag,
        ..HOME
    })
    .staves;
    assert!(staves.valves.is_none() && staves.holds.is_none() && staves.tells.is_none());
}
