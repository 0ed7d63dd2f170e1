/** The engine against its goals: every item measured in a process of its own beside the yardstick. */
import { execFile } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { median } from "./figures.mjs";

const CHILD = path.join(import.meta.dirname, "table-child.mjs");
/** Nothing is collected between two readings of the heap. */
const MEMORY = ["--expose-gc", "--min-semi-space-size=256", "--max-semi-space-size=256"];

/** @type {Record<number, [floor: number, goal: number]>} */
const HOLD_GOALS = { 10: [0.8, 1], 1_000: [0.8, 1.2], 100_000: [0.7, 1.5] };
const NO_LAW_BELOW = 0.7;

/** The items of the table; {@link benchTable} takes a choice of them. */
export const ITEMS = [
  "model-t",
  "model-t-trace",
  "model-q",
  "hold-10",
  "hold-1000",
  "hold-100000",
  "workers",
  "snapshot",
  "bytes-per-record",
  "allocation",
  "bounds",
];

/** The rungs of bound-line.ts: each adds a contract to the one before. */
const RUNGS = [
  "parts with numbers, whole microseconds, 53 bits by Philox",
  "+ total order, handles, cancelling",
  "+ neighbours are woken",
  "+ state times and contents",
  "+ time in system",
  "+ records, hash, standing state",
];

/**
 * @param {string} bundle
 * @param {string} item
 * @param {number} rounds
 */
async function measured(bundle, item, rounds) {
  const flags = item === "allocation" ? MEMORY : [];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...flags, CHILD, bundle, item, String(rounds)],
    { maxBuffer: 1 << 26 },
  );
  return JSON.parse(stdout);
}

/**
 * A ratio to the yardstick, and the two rates it is made of.
 * @param {string} id
 * @param {string} name
 * @param {string} unit of the rates, in millions a second
 * @param {{ value: number, samples: number[], loop: number, engine: number }} found
 * @param {{ floor?: number, goal: number }} limits
 * @returns {import("./figures.mjs").Figure[]}
 */
function ratioFigures(id, name, unit, found, limits, yardstick = "× flat loop") {
  const { value, samples, loop, engine } = found;
  return [
    { id, name, value, unit: yardstick, samples, better: "more", ...limits },
    { id: `${id}.engine`, name: "    engine", value: engine / 1e6, unit },
    { id: `${id}.yardstick`, name: "    yardstick", value: loop / 1e6, unit },
  ];
}

/**
 * The hold model of one size: the median over the gap laws has the goal, and none may lie far behind.
 * @param {string} id
 * @param {number} size pending events
 * @param {{ law: string, value: number, samples: number[], loop: number, engine: number }[]} found
 * @returns {import("./figures.mjs").Figure[]}
 */
function holdFigures(id, size, found) {
  const [floor, goal] = HOLD_GOALS[size];
  const ratios = found.map(({ value }) => value);
  const unit = "× plain heap";
  return [
    {
      id,
      name: `hold model, ${size} pending, median of the laws`,
      value: median(ratios),
      unit,
      samples: ratios,
      better: "more",
      floor,
      goal,
    },
    ...found.flatMap(({ law, ...one }) =>
      ratioFigures(`${id}.${law}`, `  ${law}`, "M holds/s", one, { goal: NO_LAW_BELOW }, unit),
    ),
  ];
}

/** @param {string} item @param {any} found @returns {import("./figures.mjs").Figure[]} */
function figuresOf(item, found) {
  const id = `table.${item}`;
  switch (item) {
    case "model-t":
      return ratioFigures(id, "model T by default", "M part-steps/s", found, { floor: 0.45, goal: 0.6 });
    case "model-t-trace":
      return ratioFigures(id, "model T with the full trace", "M part-steps/s", found, {
        floor: 0.35,
        goal: 0.47,
      });
    case "model-q":
      return ratioFigures(id, "model Q by default", "M customers/s", found, { floor: 0.5, goal: 0.65 });
    case "hold-10":
    case "hold-1000":
    case "hold-100000":
      return holdFigures(id, Number(item.slice("hold-".length)), found);
    case "workers": {
      const { plain, ...pool } = found;
      return [
        { id, name: "two workers against one", unit: "×", better: "more", floor: 1.8, goal: 1.95, ...pool },
        { id: `${id}.yardstick`, name: "    two bare threads with the loop", unit: "×", ...plain },
      ];
    }
    case "snapshot":
      return [
        { id, name: "snapshot of 10 000 parts", value: found.save, unit: "ms", floor: 3, goal: 1 },
        {
          id: `${id}.restore`,
          name: "  going back to it",
          value: found.restore,
          unit: "ms",
          floor: 16,
          goal: 3,
        },
        { id: `${id}.start`, name: "  a new run from it, compiled", value: found.start, unit: "ms" },
      ];
    case "bytes-per-record":
      return [{ id, name: "trace record", value: found.value, unit: "bytes", floor: 32, goal: 24 }];
    case "allocation":
      return [
        {
          id,
          name: "allocated per dispatch, over 10 million",
          value: found.value,
          unit: "bytes",
          floor: 8,
          goal: 0.5,
        },
      ];
    default:
      throw new Error(`there is no item ${item}`);
  }
}

/** The rungs of bound-holds.ts. */
const HOLD_RUNGS = ["handles", "+ priority and sequence", "+ places known, for cancelling"];

/**
 * What the hold model takes with a plain heap and one contract after the other.
 * @param {string} bundle
 * @param {number} rounds
 * @returns {Promise<import("./figures.mjs").Figure[]>}
 */
async function holdBounds(bundle, rounds) {
  const figures = [];
  for (const size of Object.keys(HOLD_GOALS)) {
    for (const [index, name] of HOLD_RUNGS.entries()) {
      /** @type {{ value: number }[]} */
      const found = await measured(bundle, `bound-hold-${size}-${index + 1}`, rounds);
      const samples = found.map(({ value }) => value);
      figures.push({
        id: `table.bounds.hold-${size}.${index + 1}`,
        name: `by hand, hold model, ${size} pending: ${name}, median of the laws`,
        value: median(samples),
        unit: "× plain heap",
        samples,
      });
    }
  }
  return figures;
}

/**
 * What models T and Q take by hand with one contract after the other: the bounds of their goals.
 * @param {string} bundle
 * @param {number} rounds
 * @returns {Promise<import("./figures.mjs").Figure[]>}
 */
async function boundFigures(bundle, rounds) {
  const figures = [];
  for (const model of ["t", "q"]) {
    for (const [index, name] of RUNGS.entries()) {
      const { value, samples, loop, engine } = await measured(bundle, `bound-${model}-${index + 1}`, rounds);
      const id = `table.bounds.${model}.${index + 1}`;
      const title = `by hand, model ${model.toUpperCase()}: ${name}`;
      figures.push(
        { id, name: title, value, unit: "× flat loop", samples },
        {
          id: `${id}.time`,
          name: `    beside ${(1e9 / loop).toFixed(0)} ns of the loop`,
          value: 1e9 / engine,
          unit: "ns",
        },
      );
    }
  }
  return figures;
}

/**
 * @param {string} bundle built measured-runs.ts, beside it node-worker.mjs
 * @param {{ items: readonly string[], rounds: number }} choice
 * @param {(text: string) => void} say
 * @returns {Promise<import("./figures.mjs").Figure[]>}
 */
export async function benchTable(bundle, { items, rounds }, say) {
  const figures = [];
  for (const item of items) {
    say(item);
    if (item === "bounds")
      figures.push(...(await boundFigures(bundle, rounds)), ...(await holdBounds(bundle, rounds)));
    else figures.push(...figuresOf(item, await measured(bundle, item, rounds)));
  }
  return figures;
}
