//! The comparisons as tables for people.

use super::report::{Comparison, Peers, Ratio, Target, Timing};

/// Contenders in the order of the columns, and their names there.
const CONTENDERS: [(&str, &str); 5] = [
    ("ours", "ours"),
    ("burn", "burn"),
    ("jax", "jax-js"),
    ("tfjs_wasm", "tf.js wasm"),
    ("tfjs_cpu", "tf.js cpu"),
];

pub fn print(peers: &Peers) {
    println!(
        "Milliseconds a whole training step: the median of turns in one page of Chromium, one thread.\n\
         All: recurrent layer, head, cross-entropy, Adam. Ours and burn's modules train an embedding,\n\
         and ours clips; the JavaScript libraries get dense vectors, which is less work for them.\n\
         jax-js multiplies and adds in one rounding where the processor can (relaxed SIMD): twice the\n\
         speed that plain SIMD has, but not the same bits everywhere, which ours promises. The limit is\n\
         fastest JS / ours if our step were only its recurrent products, at the plain product's speed.\n"
    );
    print_load(peers);
    print_times(&peers.training);
    print_recurrent(peers);
    println!("\nMilliseconds to read one sentence of 20 tokens.\n");
    print_times(&peers.reading);
    println!();
    for comparison in peers.training.iter().chain(&peers.reading) {
        print_troubles(comparison);
    }
}

/// Other work takes the processor and the memory from each contender in another
/// measure.
fn print_load(peers: &Peers) {
    if let (Some(before), Some(after)) = (peers.load_before, peers.load_after)
        && before.max(after - 1.0) > 0.5 * peers.processors as f64
    {
        println!(
            "The machine was busy (load {before:.1} before, {after:.1} after, {} processors):\n\
             times are too long, and ratios uncertain by a factor of up to two.\n",
            peers.processors
        );
    }
}

fn print_times(comparisons: &[Comparison]) {
    print!("{:<22}", "");
    for (_, name) in CONTENDERS {
        print!(" {name:>10}");
    }
    // Of one sentence's reading none is worked out.
    let has_limit = comparisons
        .iter()
        .any(|comparison| comparison.ratios.javascript_limit.is_some());
    println!(
        "  {:<28}{:<24}{}",
        "fastest JS / ours",
        "burn / ours",
        if has_limit { "limit" } else { "" }
    );
    for comparison in comparisons {
        print!("{:<22}", name(comparison));
        for (key, _) in CONTENDERS {
            print!(" {:>10}", number(comparison, key, |timing| timing.ms, 3));
        }
        let ratios = &comparison.ratios;
        let limit = ratios.javascript_limit;
        println!(
            "  {:<28}{:<24}{}",
            times(ratios.javascript.as_ref()),
            times(ratios.burn.as_ref()),
            limit.map_or_else(String::new, |limit| format!("{limit:.1}"))
        );
    }
}

fn print_recurrent(peers: &Peers) {
    print!("\nPlain products by the gemm crate in the same binary, GFLOP/s by rows:");
    for (size, gflops) in &peers.products.gflops {
        print!(" {size}: {gflops:.1}");
    }
    println!(
        "\nThe recurrent part alone, forward and backward, beside the product of {} rows:\n",
        peers.products.best
    );
    println!(
        "{:<22} {:>10} {:>10} {:>10}  {:<24}whole step / recurrent",
        "", "ms", "GFLOP/s", "gemm", "share of gemm"
    );
    for comparison in &peers.training {
        let ratios = &comparison.ratios;
        println!(
            "{:<22} {:>10} {:>10} {:>10}  {:<24}{}",
            name(comparison),
            number(comparison, "recurrent", |timing| timing.ms, 3),
            number(comparison, "recurrent", |timing| timing.gflops, 1),
            number(comparison, "product", |timing| timing.gflops, 1),
            share(ratios.recurrent_to_product.as_ref()),
            times(ratios.step_to_recurrent.as_ref()),
        );
    }
}

fn name(comparison: &Comparison) -> String {
    let shape = &comparison.shape;
    format!(
        "{:<4} B{} T{} E{} H{}",
        shape.cell, shape.batch, shape.sequence, shape.embedding, shape.hidden
    )
}

fn number(
    comparison: &Comparison,
    contender: &str,
    figure: impl Fn(&Timing) -> Option<f64>,
    places: usize,
) -> String {
    let found = comparison.timed(contender).and_then(figure);
    found.map_or_else(|| "—".to_owned(), |value| format!("{value:.places$}"))
}

fn times(ratio: Option<&Ratio>) -> String {
    said(ratio, |value| format!("{value:.1}"))
}

fn share(ratio: Option<&Ratio>) -> String {
    said(ratio, |value| format!("{:.0} %", 100.0 * value))
}

/// A ratio with its target, and whether it is missed.
fn said(ratio: Option<&Ratio>, number: impl Fn(f64) -> String) -> String {
    let Some(ratio) = ratio else {
        return "—".to_owned();
    };
    let value = number(ratio.value);
    let bound = match ratio.target {
        None => return value,
        Some(Target::AtLeast(bound)) => format!("≥ {}", number(bound)),
        Some(Target::AtMost(bound)) => format!("≤ {}", number(bound)),
    };
    let missed = if ratio.holds == Some(false) {
        "MISSES "
    } else {
        ""
    };
    format!("{value} ({missed}{bound})")
}

/// What was not timed, and why.
fn print_troubles(comparison: &Comparison) {
    for (contender, timing) in &comparison.contenders {
        let name = name(comparison);
        if let Some(error) = &timing.failed {
            println!("{name}: {contender} does not run: {error}");
        }
        if let (Some(false), Some(first), Some(last)) =
            (timing.learns, timing.first_loss, timing.last_loss)
        {
            println!(
                "{name}: {contender} does not learn: its loss goes from {first:.3} to {last:.3} in 30 steps"
            );
        }
    }
}
