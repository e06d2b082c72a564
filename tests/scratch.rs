use unrolled::{nn::*, settings::*, share::bundle, tasks::*, trace::counting::*};
use std::sync::Arc;
#[test]
fn p() {
    let path = format!("assets/snapshots/{}", bundle::cast_file_name(Cast::Counting));
    let runs = bundle::read(&std::fs::read(path).unwrap()).unwrap();
    let voc = Task::Counting.vocabulary();
    let t: Vec<_> = voc.encode("aXb").collect();
    let al = Alphabet { a: t[0].clone(), x: t[1].clone(), b: t[2].clone(), end: 1 };
    for run in &runs {
        let n = Arc::new(run.checkpoints.last().unwrap().network.clone());
        let unit = counting_unit(&n, &al);
        println!("{:?} {} unit {}", run.settings.cell, run.settings.hidden_size, unit + 1);
        for k in [1,2,3,10,11,12,15,19,20,21,22,25] {
            let c = Count::of(&n, &al, k, k + 10);
            println!("  {k}: {} {:?} top {:.3} rise {:?} fall {:?} move2 {:.4} moveN {:.4}", c.asked(), c.verdict(), c.holds(k-1, unit), c.rise(unit), c.fall(unit), c.largest_move(1), c.largest_move(k-1));
        }
        let c = Count::of(&n, &al, 25, 35);
        for u in 0..run.settings.hidden_size { println!("   u{} {}", u+1, (0..c.trace.len()).map(|p| format!("{:.2}", c.holds(p,u))).collect::<Vec<_>>().join(" ")); }
    }
}
