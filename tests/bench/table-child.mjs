/**
 * Measures one item of the engine table in a process of its own, so that no item inherits another's compiled code or heap, and
 * prints it as JSON. Started by engine-table.mjs: `node table-child.mjs <bundle> <item> <rounds>`.
 *
 * Times are processor seconds of this process, compiler and collector included: what else the machine does disturbs them least.
 */
import process from "node:process";
import { pathToFileURL } from "node:url";
import { median } from "./figures.mjs";
import * as loop from "./flat-loop.mjs";

const [bundle, item, roundsText] = process.argv.slice(2);
const ROUNDS = Number(roundsText);
/** @type {typeof import("./measured-runs.ts")} */
const {
  bytesPerRecord,
  calendarHolds,
  endlessLine,
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

/** @param {number} size pending events */
function holds(size) {
  const count = 1_000_000;
  return loop.GAPS.map((law, index) => {
    loop.fillHolds(index, size);
    const calendar = filledCalendar(index, size);
    const figures = bracketed(
      () => {
        loop.hold(index, count);
        return count;
      },
      () => {
        calendarHolds(calendar, index, count);
        return count;
      },
    );
    return { law, ...figures };
  });
}

/** Two workers against one, taken in turn. */
async function workers() {
  const workerUrl = new URL("node-worker.mjs", pathToFileURL(bundle));
  const requests = replications(24, 20_000);
  const pools = [1, 2].map((size) => new NodePool({ size, workerUrl }));
  /** @param {import("#src/host/node-pool.ts").NodePool} pool */
  const seconds = async (pool) => {
    const begun = performance.now();
    await Promise.all(requests.map((request) => pool.run(request)));
    return (performance.now() - begun) / 1000;
  };
  const samples = [];
  for (let round = -1; round < ROUNDS; round++) {
    const [one, two] = [await seconds(pools[0]), await seconds(pools[1])];
    if (round >= 0) samples.push(one / two);
  }
  await Promise.all(pools.map((pool) => pool.close()));
  return { value: median(samples), samples };
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

process.stdout.write(JSON.stringify(await MEASURES[item]()));
