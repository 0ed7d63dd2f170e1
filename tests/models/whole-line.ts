import type { ControlChart } from "#models/format/characteristic-schema.ts";
import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { exponential, q, seconds, smallModel } from "./small-line.ts";

/** What varies between random lines; together they use every kind of equipment and every way to interrupt it. */
export interface WholeLine {
  welding: "manual-station" | "robot-cell" | "machine";
  pieces: number;
  capacity: number;
  basis: "operating" | "calendar";
  everyParts: number;
  carried: boolean;
  reworkLimit: number;
  lotSize: number;
  defective: number;
  /** absent: every part is inspected */
  sampling?: "lot" | "continuous" | undefined;
  /** absent: nothing is measured, nothing goes out of control */
  chart?: keyof typeof CHARTS | undefined;
}

const chartOf = {
  sampleSize: 2,
  samplingInterval: 3,
  characteristic: "seam",
  reset: { equipment: "weld", time: exponential(30) },
} as const;

const CHARTS: Readonly<Record<"shewhart" | "cusum" | "ewma" | "p", ControlChart>> = {
  shewhart: { ...chartOf, kind: "shewhart", limit: q(1, "sigma"), rules: [1, 2, 3, 4] },
  cusum: {
    ...chartOf,
    kind: "cusum",
    referenceValue: q(0.25, "sigma"),
    decisionInterval: q(1, "sigma"),
    reset: { equipment: "weld" },
  },
  ewma: { ...chartOf, kind: "ewma", smoothing: q(0.4, "1"), limit: q(1, "sigma") },
  p: { kind: "p", sampleSize: 3, centreLine: q(0.2, "1"), limit: q(0.5, "sigma"), reset: chartOf.reset },
};

/** What goes out of control at the welding, and what is measured of it. */
const PROCESS = {
  characteristics: [
    {
      characteristic: "seam",
      distribution: { distribution: "normal", mean: q(5, "mm"), standardDeviation: q(0.2, "mm") },
    },
  ],
  assignableCauses: [
    {
      id: "slip",
      name: "slip",
      perPart: q(0.05, "1"),
      shifts: [{ characteristic: "seam", by: q(1.5, "sigma") }],
    },
    {
      id: "worn",
      name: "worn",
      timeBetween: exponential(400),
      defects: { cause: "gap", probability: q(0.5, "1") },
    },
  ],
} satisfies Pick<
  Extract<ModelInput["equipment"][number], { kind: "machine" }>["work"],
  "characteristics" | "assignableCauses"
>;

const SAMPLINGS = {
  lot: { plan: "lot", lot: 6, sample: 2, acceptance: 0 },
  continuous: { plan: "continuous", clearance: 2, fraction: q(0.4, "1") },
} as const;

export const PLAIN_LINE: WholeLine = {
  welding: "manual-station",
  pieces: 2,
  capacity: 3,
  basis: "operating",
  everyParts: 4,
  carried: true,
  reworkLimit: 1,
  lotSize: 8,
  defective: 0.3,
};

/** A line of every kind: orders → kits → welding → (carried) → racks → inspection ⇄ rework, with shifts and breaks. */
export function wholeLine(options: WholeLine): Model {
  const pool = (id: string, perShift: number, role: "operator" | "handler") => ({
    id,
    name: id,
    role,
    perShift,
    wage: q(50_000, "CNY/year"),
  });
  const stops = [
    {
      id: "jam",
      name: "jam",
      kind: "short-stop" as const,
      basis: options.basis,
      timeBetween: exponential(200),
      timeToRepair: { distribution: "uniform" as const, low: seconds(5), high: seconds(60) },
    },
    {
      id: "fault",
      name: "fault",
      kind: "breakdown" as const,
      basis: "calendar" as const,
      timeBetween: { distribution: "weibull" as const, scale: seconds(900), shape: q(1.5, "1") },
      timeToRepair: exponential(80),
    },
  ];
  const common = {
    id: "weld",
    count: options.pieces,
    work: {
      operation: "welding",
      time: { distribution: "lognormal" as const, mean: seconds(20), cv: q(0.2, "1") },
      defects: [
        { cause: "gap", probability: q(options.defective, "1") },
        {
          cause: "wear",
          probability: q(0.01, "1"),
          growth: { basis: "parts-since-service" as const, service: "tip", absolute: q(0.02, "1/part") },
        },
        {
          cause: "tired",
          probability: q(0.02, "1"),
          growth: { basis: "hours-since-break" as const, relative: q(5, "1/h") },
        },
      ],
      ...(options.chart === undefined ? {} : PROCESS),
    },
    stops,
    services: [{ id: "tip", name: "tip", everyParts: options.everyParts, time: seconds(15) }],
  };
  const welding = {
    "manual-station": { ...common, kind: "manual-station" as const, staff: { people: "welder" } },
    machine: { ...common, kind: "machine" as const },
    "robot-cell": {
      ...common,
      kind: "robot-cell" as const,
      staff: { people: "welder" },
      load: {
        time: { distribution: "triangular" as const, low: seconds(8), mode: seconds(10), high: seconds(15) },
      },
      turn: seconds(4),
    },
  }[options.welding];
  return smallModel({
    calendars: [
      {
        id: "short-shifts",
        week: [1, 2, 3],
        workingDaysPerYear: q(150, "d"),
        shifts: [
          { id: "first", start: "00:02", end: "00:32", breaks: [{ start: "00:10", end: "00:13" }] },
          { id: "second", start: "00:40", end: "01:10", breaks: [{ start: "00:55", end: "00:58" }] },
        ],
      },
    ],
    causes: ["gap", "wear", "tired"],
    ...(options.chart === undefined
      ? {}
      : {
          characteristics: [
            {
              id: "seam",
              name: "seam",
              unit: "mm",
              specification: { lower: q(4.6, "mm"), cause: "gap" },
            },
          ],
        }),
    people: [pool("welder", options.pieces, "operator"), pool("handler", 1, "handler")],
    equipment: [
      { id: "orders", kind: "source", product: "part" },
      { id: "kits", kind: "buffer", capacity: options.capacity },
      welding,
      { id: "racks", kind: "buffer", capacity: options.capacity },
      {
        id: "inspect",
        kind: "inspection",
        work: { operation: "look", time: seconds(6) },
        detection: q(0.8, "1"),
        falseReject: q(0.05, "1"),
        reworkLimit: options.reworkLimit,
        ...(options.sampling === undefined ? {} : { sampling: SAMPLINGS[options.sampling] }),
        ...(options.chart === undefined ? {} : { controlChart: CHARTS[options.chart] }),
      },
      {
        id: "repair",
        kind: "rework-station",
        work: { operation: "mend", time: exponential(30) },
        success: q(0.7, "1"),
      },
      // large enough for every part on the line: rework and inspection cannot lock each other
      { id: "again", kind: "buffer" },
      { id: "out", kind: "sink" },
      { id: "bin", kind: "scrap" },
    ],
    connections: [
      { id: "c1", from: "orders", to: "kits" },
      { id: "c2", from: "kits", to: "weld", transfer: { time: seconds(3) } },
      {
        id: "c3",
        from: "weld",
        to: "racks",
        transfer: { time: exponential(4), ...(options.carried ? { people: "handler" } : {}) },
      },
      { id: "c4", from: "racks", to: "inspect" },
      { id: "c5", from: "inspect", to: "out", route: "ok" },
      { id: "c6", from: "inspect", to: "repair", route: "reject" },
      { id: "c7", from: "repair", to: "again" },
      { id: "c8", from: "again", to: "inspect" },
      { id: "c9", from: "inspect", to: "bin", route: "scrap" },
    ],
    demand: { source: "orders", orders: { lotSize: options.lotSize, interval: seconds(240) } },
  });
}
