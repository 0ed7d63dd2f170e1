import type { Model } from "#models/format/model-schema.ts";
import { job } from "../models/job-line.ts";
import { chain, q, runSmall, seconds, smallModel, type SmallLine } from "../models/small-line.ts";
import { storeLine } from "../models/store-line.ts";

/**
 * Lines that show that the engine runs what no bundled line uses: `line` uses the input that `field` names, `without` is
 * the same line without it.
 */
export interface CoveredLine {
  readonly field: string;
  readonly line: Model;
  readonly without: Model;
}

const TWO: SmallLine["products"] = [
  { id: "red", name: "red" },
  { id: "blue", name: "blue" },
];
const MIX = [
  { product: "red", share: q(0.5, "1") },
  { product: "blue", share: q(0.5, "1") },
];

/** Saturated supply, a machine with `changes`, exit. */
function lathe(changes: object, supply: object = { product: "red" }): Model {
  return smallModel({
    products: TWO,
    equipment: [
      { id: "supply", kind: "source", ...supply },
      { id: "lathe", kind: "machine", work: { operation: "turn", time: seconds(10) }, ...changes },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "lathe", "out"),
  });
}

/** As many saws as products, in parallel; a routing keeps each product to its own. */
function saws(routed: boolean): Model {
  const saw = (id: string, operation: string, time: number) =>
    ({ id, kind: "machine", work: { operation, time: seconds(time) } }) as const;
  return smallModel({
    operations: ["saw-red", "saw-blue"],
    products: (TWO ?? []).map((product) => ({
      ...product,
      ...(routed ? { routing: [`saw-${product.id}`] } : {}),
    })),
    equipment: [
      { id: "supply", kind: "source", mix: MIX },
      saw("first", "saw-red", 10),
      saw("second", "saw-blue", 40),
      { id: "out", kind: "sink" },
    ],
    connections: [...chain("supply", "first", "out"), ...chain("supply", "second", "out")],
  });
}

/** Lots of twelve pieces in place of single parts, on the same saw. */
function lots(areJobs: boolean): Model {
  return smallModel({
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      { id: "saw", kind: "machine", work: { operation: "cut", time: seconds(10) } },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "saw", "out"),
    demand: {
      source: "supply",
      ...(areJobs ? { jobs: { list: [job("lot", 0, 12, "cut")] } } : {}),
    },
  });
}

/** Loads of five between two machines; the call for a transport goes by paper or is known at once. */
function called(paper: boolean): Model {
  return smallModel({
    channels: [
      { id: "paper", name: "paper", delay: seconds(300), missing: q(0.1, "1"), recovery: seconds(600) },
    ],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      { id: "first", kind: "machine", work: { operation: "cut", time: seconds(10) } },
      { id: "rack", kind: "buffer", capacity: 5 },
      { id: "ahead", kind: "buffer", capacity: 20 },
      { id: "second", kind: "machine", work: { operation: "drill", time: seconds(5) } },
      { id: "out", kind: "sink" },
    ],
    connections: [
      ...chain("supply", "first", "rack"),
      {
        id: "carry",
        from: "rack",
        to: "ahead",
        transfer: { time: seconds(20), load: { size: 5 }, ...(paper ? { report: "paper" } : {}) },
      },
      ...chain("ahead", "second", "out"),
    ],
  });
}

const CHANGEOVER = { time: seconds(30) } as const;
const IDENTIFICATION = {
  method: "barcode",
  time: seconds(4),
  noRead: q(0.1, "1"),
  recovery: seconds(60),
} as const;

export const COVERED_LINES: readonly CoveredLine[] = [
  {
    field: "equipment.mix",
    line: lathe({ changeover: CHANGEOVER }, { mix: MIX }),
    without: lathe({ changeover: CHANGEOVER }),
  },
  {
    field: "equipment.changeover",
    line: lathe({ changeover: CHANGEOVER }, { mix: MIX }),
    without: lathe({}, { mix: MIX }),
  },
  { field: "demand.jobs", line: lots(true), without: lots(false) },
  { field: "products.routing", line: saws(true), without: saws(false) },
  { field: "channels", line: called(true), without: called(false) },
  {
    field: "equipment.identification",
    line: lathe({ identification: IDENTIFICATION }),
    without: lathe({}),
  },
];

function tended(equipment: SmallLine["equipment"][number]): Model {
  return smallModel({
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      equipment,
      { id: "mill", kind: "machine", work: { operation: "milling", time: seconds(5) } },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", equipment.id, "mill", "out"),
  });
}

/** A line for each kind of equipment that no bundled line uses. */
export const KIND_LINES: readonly Model[] = [
  storeLine({}),
  tended({ id: "belt", kind: "conveyor", length: q(10, "m"), speed: q(0.5, "m/s"), pitch: q(1, "m") }),
  tended({
    id: "cell",
    kind: "tending-cell",
    machines: 3,
    load: { time: seconds(10) },
    work: { operation: "turn", time: seconds(60) },
  }),
];

/** Good parts per hour of a saturated run of eight hours. */
export function output(model: Model): number {
  return runSmall(model, { demand: "saturated", horizon: 8 * 3600 }).kpis["TH"] ?? 0;
}
