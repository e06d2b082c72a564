// Contenders side by side in one page: each shows first that it learns, then they take turns.

/** A turn takes about so many milliseconds, or one step where that takes longer. */
const TURN = 40;
const TURNS = 15;
/** Before each turn, untimed: the caches are the last one's, and the browser may still clear up after it. */
const LEAD_IN = 15;
/** Steps that take longer than a quarter of a second have every third turn. */
const SLOW = 250;
const TURNS_APART = 3;
/** V8 compiles WASM once more, and better, while it runs: so long before anything is timed. */
const WARM_UP = 400;
const LEARNING_STEPS = 30;
/** What the mean of the last three losses must be below, in shares of the first loss. */
const LEARNT = 0.9;

const median = numbers => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
};

/** Milliseconds that `count` steps take. */
const timed = (contender, count) => {
  const start = performance.now();
  for (let index = 0; index < count; index++) contender.step();
  return performance.now() - start;
};

/** Lets the page answer its driver between two turns. */
const breathe = () => new Promise(resolve => setTimeout(resolve));

/** The first steps: what the loss does, and how long the first took, with what it compiles. */
const learn = async contender => {
  await contender.before?.();
  const start = performance.now();
  const losses = [contender.step()];
  const first = performance.now() - start;
  while (losses.length < LEARNING_STEPS) {
    losses.push(contender.step());
    await breathe();
  }
  const last = losses.slice(-3).reduce((sum, loss) => sum + loss, 0) / 3;
  return { first_step_ms: first, first_loss: losses[0], last_loss: last, learns: last < LEARNT * losses[0] };
};

/** Gives the milliseconds that a step takes, about. The clock has a tenth of one, so steps are timed in heaps. */
const warmUp = async contender => {
  await contender.before?.();
  let [spent, count, taken] = [0, 1, 0];
  while (true) {
    taken = timed(contender, count);
    spent += taken;
    if (spent >= WARM_UP) return taken / count;
    if (taken < 20) count *= 2;
  }
};

/**
 * `makers` by name: functions that make a contender; what cannot be made, or throws, is reported and left
 * out. `learning` are the names of those that must show that they learn.
 */
export const compare = async (makers, shape, problem, learning) => {
  const report = {};
  const contenders = [];
  for (const [name, make] of Object.entries(makers)) {
    try {
      const contender = await make(shape, problem);
      report[name] = learning.includes(name) ? await learn(contender) : {};
      if (report[name].learns === false) {
        await contender.end();
        continue;
      }
      contenders.push({ name, contender, turns: [], estimate: await warmUp(contender) });
    } catch (error) {
      report[name] = { failed: String(error) };
    }
  }
  for (let turn = 0; turn < TURNS; turn++) {
    // Another one begins each time: on a busy machine it matters after whom one comes.
    contenders.push(...contenders.splice(0, 1));
    for (const { contender, turns, estimate } of contenders) {
      if (estimate > SLOW && turn % TURNS_APART !== 0) continue;
      await contender.before?.();
      if (estimate < SLOW) timed(contender, Math.ceil(LEAD_IN / estimate));
      const count = Math.ceil(TURN / estimate);
      turns[turn] = timed(contender, count) / count;
      await breathe();
    }
  }
  for (const { name, contender, turns } of contenders) {
    // Those that are left out of a turn have a hole there, which Array's own methods skip.
    Object.assign(report[name], { ms: median(Object.values(turns)), turns: Array.from(turns, ms => ms ?? null) });
    const { operations } = contender;
    if (operations) Object.assign(report[name], { operations, gflops: operations / report[name].ms / 1e6 });
    await contender.end();
  }
  return report;
};
