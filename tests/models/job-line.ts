import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { exponential, q, seconds, smallModel } from "./small-line.ts";

type JobInput = NonNullable<NonNullable<ModelInput["demand"]>["jobs"]>["list"][number];
type CalendarInput = ModelInput["calendars"][number];

/** A job of these steps: "cut" or "cut:12" for a step of 12 pieces. */
export function job(id: string, release: number, pieces: number, ...steps: string[]): JobInput {
  return {
    id,
    release: seconds(release),
    pieces,
    steps: steps.map((step) => {
      const [operation, count] = step.split(":");
      return { operation, ...(count === undefined ? {} : { pieces: Number(count) }) };
    }),
  };
}

/** Somebody of a pool of their own. */
export function worker(
  id: string,
  calendar?: string,
  perShift = 1,
): NonNullable<ModelInput["people"]>[number] {
  return {
    id,
    name: id,
    role: "operator",
    perShift,
    ...(calendar === undefined ? {} : { calendar }),
    wage: q(50_000, "CNY/year"),
  };
}

/** Every day from `start` to `end`, with an optional break. */
export function daily(id: string, start: string, end: string, pause?: [string, string]): CalendarInput {
  const breaks = pause === undefined ? [] : [{ start: pause[0], end: pause[1] }];
  return {
    id,
    week: [1, 2, 3, 4, 5, 6, 7],
    workingDaysPerYear: q(365, "d"),
    shifts: [{ id: `${id}-shift`, start, end, breaks }],
  };
}

/** Every station has a queue of its own, and every way from one to the other is open. */
export function shopConnections(...stations: string[]): ModelInput["connections"] {
  const way = (from: string, to: string) => ({ id: `${from}-to-${to}`, from, to });
  return stations.flatMap((station) => [
    way("orders", `${station}-queue`),
    way(`${station}-queue`, station),
    ...stations.filter((other) => other !== station).map((other) => way(station, `${other}-queue`)),
    way(station, "out"),
  ]);
}

/** What varies between random job shops. */
export interface JobLine {
  jobs: JobInput[];
  /** s; absent: the jobs come once */
  repeat?: number;
  perPiece: boolean;
  setup: number;
  rejected: number;
  spread?: number;
  /** minutes of the day at which the morning's worker hands over */
  handOver: number;
  lathes: number;
  basis: "operating" | "calendar";
}

/** A shop of three operations: one by hand with a skill matrix, one by machines that are loaded, one inspection. */
export function jobLine(options: JobLine): Model {
  const clock = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  const { handOver, basis } = options;
  return smallModel({
    calendars: [
      daily("always", "00:00", "24:00"),
      daily("early", "00:00", clock(handOver), [clock(10), clock(15)]),
      daily("late", clock(handOver), "24:00"),
    ],
    causes: ["burr"],
    people: [worker("anna", "early"), worker("bela", "late"), worker("cleo", "always", 2)],
    equipment: [
      { id: "orders", kind: "source", product: "part" },
      { id: "saw-queue", kind: "buffer" },
      {
        id: "saw",
        kind: "manual-station",
        count: 2,
        work: {
          operation: "cut",
          time: exponential(6),
          ...(options.perPiece ? { perPiece: true, lotTime: seconds(30) } : {}),
          setup: { probability: q(options.setup, "1"), time: exponential(40) },
          defects: [{ cause: "burr", probability: q(0.1, "1") }],
          rejects: {
            probability: q(options.rejected, "1"),
            ...(options.spread === undefined ? {} : { spread: q(options.spread, "1") }),
          },
        },
        staff: { anyOf: [{ people: "anna", weight: 3 }, { people: "bela" }, { people: "cleo" }] },
        stops: [
          {
            id: "jam",
            name: "jam",
            kind: "short-stop",
            basis,
            timeBetween: exponential(300),
            timeToRepair: exponential(20),
          },
        ],
      },
      { id: "lathe-queue", kind: "buffer" },
      {
        id: "lathe",
        kind: "machine",
        count: options.lathes,
        work: { operation: "turn", time: exponential(50) },
        load: { time: exponential(20), staff: { anyOf: [{ people: "anna" }, { people: "bela" }] } },
      },
      { id: "desk-queue", kind: "buffer" },
      {
        id: "desk",
        kind: "inspection",
        work: { operation: "check", time: seconds(2), perPiece: true },
        staff: { anyOf: [{ people: "cleo" }] },
        detection: q(0.9, "1"),
        falseReject: q(0.02, "1"),
        reworkLimit: 1,
      },
      {
        id: "bench",
        kind: "rework-station",
        work: { operation: "mend", time: seconds(3), perPiece: true },
        staff: { anyOf: [{ people: "cleo" }, { people: "bela" }] },
        success: q(0.8, "1"),
      },
      { id: "out", kind: "sink" },
      { id: "bin", kind: "scrap" },
    ],
    connections: [
      ...shopConnections("saw", "lathe", "desk").map((connection) =>
        connection.from === "desk" ? { ...connection, route: "ok" as const } : connection,
      ),
      { id: "bad", from: "desk", to: "bench", route: "reject" },
      { id: "mended", from: "bench", to: "desk-queue" },
      { id: "lost", from: "desk", to: "bin", route: "scrap" },
    ],
    demand: {
      source: "orders",
      jobs: {
        list: options.jobs,
        ...(options.repeat === undefined ? {} : { repeat: seconds(options.repeat) }),
      },
    },
  });
}
