/**
 * Measures one item of the engine table in a process of its own, so that no item inherits another's compiled code or heap, and
 * prints it as JSON. Started by engine-table.mjs: `node table-child.mjs <bundle> <item> <rounds>`.
 *
 * Times are processor seconds of this process, compiler and collector included: what else the machine does disturbs them least.
 */
import { once } from "node:events";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { median } from "./figures.mjs";
import * as loop from "./flat-loop.mjs";

const [bundle, item, roundsText] = process.argv.slice(2);
const ROUNDS = Number(roundsText);
/** @type {typeof import("./measured-runs.ts")} */
const {
  boundHolds,
  boundLine,
  bytesPerRecord,
  calendarHolds,
  endlessLine,
  fillBoundHolds,
  filledCalendar,
  fullLine,
  modelQ,
  modelT,
  NodePool,
  replications,
} = await import(pathToFileURL(bundle).href);

/** @returns {number} processor seconds so far */
function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * Steps a second.
 * @param {() => number} work gives its steps
 */
function rate(work) {
  const begun = cpu();
  const steps = work();
  return steps / (cpu() - begun);
}

/**
 * The engine between two turns of the loop, ROUNDS times after two that only warm up.
 * @param {() => number} yardstick
 * @param {() => number} engine
 */
function bracketed(yardstick, engine) {
  /** @type {{ ratios: number[], loops: number[], engines: number[] }} */
  const { ratios, loops, engines } = { ratios: [], loops: [], engines: [] };
  for (let round = -2; round < ROUNDS; round++) {
    const before = rate(yardstick);
    const between = rate(engine);
    const after = rate(yardstick);
    if (round < 0) continue;
    const loopRate = (before + after) / 2;
    ratios.push(between / loopRate);
    loops.push(loopRate);
    engines.push(between);
  }
  return { value: median(ratios), samples: ratios, loop: median(loops), engine: median(engines) };
}

/**
 * @param {string} what
 * @param {number} value
 * @param {number} expected
 * @param {number} tolerance relative
 */
function hold(what, value, expected, tolerance) {
  if (!(Math.abs(value - expected) <= tolerance * expected)) {
    throw new Error(`${what} is ${value} in place of ${expected}: the comparison would mean nothing`);
  }
}

/** @param {boolean} traced */
function line(traced) {
  let seed = 1;
  const engine = modelT(200_000, traced);
  return bracketed(
    () => {
      const parts = 200_000;
      hold("throughput of the loop", loop.serialLine(parts, seed++), loop.LINE_THROUGHPUT, 0.01);
      return parts * 10;
    },
    () => {
      const { steps, outcome } = engine();
      hold("throughput of the engine", outcome, loop.LINE_THROUGHPUT, 0.01);
      return steps;
    },
  );
}

function queue() {
  let seed = 1;
  const engine = modelQ(1_000_000);
  return bracketed(
    () => {
      const customers = 2_000_000;
      hold("content of the loop", loop.singleQueue(customers, seed++), loop.QUEUE_CONTENT, 0.06);
      return customers;
    },
    () => {
      const { steps, outcome } = engine();
      hold("content of the engine", outcome, loop.QUEUE_CONTENT, 0.08);
      return steps;
    },
  );
}

/**
 * One rung of the ladder of bounds (bound-line.ts reads which one).
 * @param {boolean} queued model Q
 */
function bound(queued) {
  const yardstick = queued ? loop.singleQueue : loop.serialLine;
  const expected = queued ? loop.QUEUE_CONTENT : loop.LINE_THROUGHPUT;
  const parts = queued ? 1_000_000 : 100_000;
  const steps = queued ? parts : 10 * parts;
  return bracketed(
    () => {
      hold("outcome of the loop", yardstick(parts), expected, 0.08);
      return steps;
    },
    () => {
      hold("outcome by hand", boundLine(parts), expected, 0.08);
      return steps;
    },
  );
}

/**
 * The hold model under every law.
 * @param {number} size pending events
 * @param {(law: number) => (count: number) => unknown} fill the other side
 */
function holdsOf(size, fill) {
  const count = 1_000_000;
  return loop.GAPS.map((law, index) => {
    loop.fillHolds(index, size);
    const work = fill(index);
    const figures = bracketed(
      () => {
        loop.hold(index, count);
        return count;
      },
      () => {
        work(count);
        return count;
      },
    );
    return { law, ...figures };
  });
}

/** @param {number} size pending events */
function holds(size) {
  return holdsOf(size, (law) => {
    const calendar = filledCalendar(law, size);
    return (count) => calendarHolds(calendar, law, count);
  });
}

/** One rung of bound-holds.ts. @param {number} size pending events */
function boundHoldsOf(size) {
  return holdsOf(size, (law) => {
    fillBoundHolds(law, size);
    return (count) => boundHolds(law, count);
  });
}

/** One turn after the other, ROUNDS times after one that only warms up. @param {((size: 1 | 2) => Promise<number>)[]} works seconds */
async function twoAgainstOne(works) {
  /** @type {number[][]} */
  const samples = works.map(() => []);
  for (let round = -1; round < ROUNDS; round++) {
    for (const [index, seconds] of works.entries()) {
      const ratio = (await seconds(1)) / (await seconds(2));
      if (round >= 0) samples[index].push(ratio);
    }
  }
  return samples.map((ratios) => ({ value: median(ratios), samples: ratios }));
}

/** Two workers against one, taken in turn: of the pool, and of threads with nothing but the loop. */
async function workers() {
  const workerUrl = new URL("node-worker.mjs", pathToFileURL(bundle));
  const requests = replications(24, 20_000);
  const pools = [1, 2].map((size) => new NodePool({ size, workerUrl }));
  const threads = [1, 2].map(() => new Worker(new URL("loop-worker.mjs", import.meta.url)));
  /** @param {Worker} thread @param {number} tasks one after the other, each as long as a request */
  const serve = async (thread, tasks) => {
    for (let task = 0; task < tasks; task++) {
      thread.postMessage(120_000);
      await once(thread, "message");
    }
  };
  /** @param {() => Promise<unknown>} work */
  const seconds = async (work) => {
    const begun = performance.now();
    await work();
    return (performance.now() - begun) / 1000;
  };
  const [pool, plain] = await twoAgainstOne([
    (size) => seconds(() => Promise.all(requests.map((request) => pools[size - 1].run(request)))),
    (size) => seconds(() => Promise.all(threads.slice(0, size).map((thread) => serve(thread, 24 / size)))),
  ]);
  await Promise.all([...pools.map((one) => one.close()), ...threads.map((one) => one.terminate())]);
  return { ...pool, plain };
}

/** Milliseconds of a snapshot, of going back to it, and of a new run that continues from it, the compiling of its model included. */
function snapshot() {
  const run = fullLine();
  /** @type {{ save: number[], restore: number[], start: number[] }} */
  const times = { save: [], restore: [], start: [] };
  for (let round = -10; round < 5 * ROUNDS; round++) {
    const begun = performance.now();
    const saved = run.snapshot();
    const between = performance.now();
    run.restore(saved);
    const restored = performance.now();
    const again = run.again(saved);
    const ended = performance.now();
    if (again.traceHash !== run.traceHash) throw new Error("the restored run stands elsewhere");
    if (round < 0) continue;
    times.save.push(between - begun);
    times.restore.push(restored - between);
    times.start.push(ended - restored);
  }
  return { save: median(times.save), restore: median(times.restore), start: median(times.start) };
}

/** Bytes allocated per dispatch over ten million, with a young generation so large that nothing is collected meanwhile. */
function allocation() {
  const run = endlessLine();
  const piece = 20_000 * 1e6;
  run.advance(5 * piece);
  let bytes = 0;
  const first = run.dispatches;
  while (run.dispatches - first < 10_000_000) {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    run.advance(run.now + piece);
    bytes += process.memoryUsage().heapUsed - before;
  }
  return { value: bytes / (run.dispatches - first) };
}

/** @type {Record<string, () => unknown>} */
const MEASURES = {
  "model-t": () => line(false),
  "model-t-trace": () => line(true),
  "model-q": queue,
  "hold-10": () => holds(10),
  "hold-1000": () => holds(1_000),
  "hold-100000": () => holds(100_000),
  workers,
  snapshot,
  "bytes-per-record": () => ({ value: bytesPerRecord() }),
  allocation,
};

/** What an item measures; those of bounds name model or size, and the rung. */
function measure() {
  const [, kind, size] = /^bound-(t|q|hold)-(\d+)/.exec(item) ?? [];
  if (kind === "hold") return boundHoldsOf(Number(size));
  return kind === undefined ? MEASURES[item]() : bound(kind === "q");
}

process.stdout.write(JSON.stringify(await measure()));
