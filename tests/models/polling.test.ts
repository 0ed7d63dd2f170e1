import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import { LineRun, type RunResult } from "#models/run.ts";
import { State } from "#models/states.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import {
  ALWAYS,
  chain,
  exponential,
  q,
  recordsOf,
  requestOf,
  runSmall,
  seconds,
  smallModel,
} from "./small-line.ts";

type Machine = Omit<Extract<ModelInput["equipment"][number], { kind: "machine" }>, "id" | "kind" | "name">;
type Polling = NonNullable<Machine["polling"]>;
type Calendars = NonNullable<ModelInput["calendars"]>;

const FULL = { trace: { mode: "full" as const } };

/** A robot of 10 s that goes round the racks a, b, c …, into which parts come at these seconds. */
function robot(
  arrivals: readonly (readonly number[])[],
  polling: Polling,
  changes: Partial<Machine> = {},
  calendars?: Calendars,
): Model {
  const names = ["a", "b", "c"].slice(0, arrivals.length);
  return smallModel({
    ...(calendars === undefined ? {} : { calendars }),
    equipment: [
      ...names.flatMap((name, index) => [
        {
          id: `to-${name}`,
          kind: "source" as const,
          product: "part",
          schedule: arrivals[index].map((at) => ({ at: seconds(at) })),
          ...(calendars === undefined ? {} : { calendar: "always" }),
        },
        { id: name, kind: "buffer" as const },
      ]),
      {
        id: "robot",
        kind: "machine",
        work: { operation: "handling", time: seconds(10) },
        polling,
        ...changes,
      },
      { id: "out", kind: "sink" },
    ],
    connections: [...names.flatMap((name) => chain(`to-${name}`, name, "robot")), ...chain("robot", "out")],
  });
}

/** What the robot takes, by the rack where it waited, and when it switches over. */
function story(model: Model, horizon: number): string[] {
  const result = runSmall(model, { horizon, ...FULL });
  const number = (id: string): number => result.scene.elements.findIndex((each) => each.id === id);
  const rackOf = new Map<number, string>();
  return recordsOf(result.trace).flatMap(({ kind, time, element, a }) => {
    if (kind === TraceKind.place && element !== number("robot")) {
      rackOf.set(a, result.scene.elements[element].id);
    } else if (kind === TraceKind.place) return `${time / 1e6} ${rackOf.get(a)}`;
    else if (kind === TraceKind.state && element === number("robot") && a === State.switching)
      return `${time / 1e6} switches`;
    return [];
  });
}

const SWITCH = { switchOver: seconds(5) };

test("[S13] exhaustive: it empties a rack, with what comes meanwhile, before it goes on", () => {
  const model = robot([[0, 0, 15], [1], [1000]], { visit: "exhaustive", ...SWITCH });
  // the part of 15 s comes while a is served; c has nothing; then nothing waits anywhere
  expect(story(model, 100)).toEqual(["0 a", "10 a", "20 a", "30 switches", "35 b"]);
});

test("[S13] gated: what comes after the visit has begun waits for the next one", () => {
  const model = robot([[0, 0, 15], [1]], { visit: "gated", ...SWITCH });
  expect(story(model, 100)).toEqual(["0 a", "10 a", "20 switches", "25 b", "35 switches", "40 a"]);
});

test("[S13] limited: at most so many a visit, however long others have waited there", () => {
  const polling = { visit: "limited", limit: 1, ...SWITCH } as const;
  expect(story(robot([[0, 0, 0], [1]], polling), 100)).toEqual([
    "0 a",
    "10 switches",
    "15 b",
    "25 switches",
    "30 a",
    // b has nothing, and a goes on only after a way round
    "40 switches",
    "45 switches",
    "50 a",
  ]);
});

test("[S14] what comes in the very microsecond at which a visit would end is still served", () => {
  const model = robot([[0, 10], [1]], { visit: "exhaustive", ...SWITCH });
  expect(story(model, 50)).toEqual(["0 a", "10 a", "20 switches", "25 b"]);
});

test("[S14] the switch-over halts in a break with the exact time left, ages no stop and draws its power", () => {
  const calendars: Calendars = [
    {
      ...ALWAYS,
      id: "day",
      shifts: [
        {
          id: "day",
          start: "00:00",
          end: "24:00",
          breaks: [{ start: "00:01", end: "00:02" }],
        },
      ],
    },
    ALWAYS,
  ];
  const stop = {
    id: "jam",
    name: "jam",
    kind: "short-stop",
    basis: "operating",
    timeBetween: seconds(15),
    timeToRepair: seconds(2),
  } as const;
  const consumers = [
    {
      id: "drive",
      name: "drive",
      work: q(36, "kW"),
      idle: q(3.6, "kW"),
      standby: q(0, "kW"),
      off: q(0, "kW"),
    },
  ];
  const polling = { visit: "exhaustive", switchOver: seconds(30) } as const;
  const result = runSmall(robot([[0], [20], [80]], polling, { consumers, stops: [stop] }, calendars), {
    horizon: 200,
    ...FULL,
  });
  const robotAt = result.scene.elements.findIndex((each) => each.id === "robot");
  const times = recordsOf(result.trace)
    .filter(({ kind, element }) => kind === TraceKind.state && element === robotAt)
    .map(({ time, a }) => `${time / 1e6} ${result.scene.states[a]}`);
  expect(times).toEqual([
    "0 working",
    "10 starved",
    "20 switching",
    "50 working",
    "55 short-stop",
    "57 working",
    "60 break",
    "120 working",
    "122 switching",
    "152 working",
    "162 starved",
  ]);
  // 60 s switching and 30 s working at 36 kW, 48 s idle at 3.6 kW
  expect(result.elements[robotAt].powerKWh).toBeCloseTo((90 * 36 + 48 * 3.6) / 3600, 9);
});

test("[S15] with nothing anywhere it stays where it stands, or goes on round", () => {
  const arrivals = [[0], [23], [24]];
  expect(story(robot(arrivals, { visit: "exhaustive", ...SWITCH, whenEmpty: "wait" }), 60)).toEqual([
    "0 a",
    "23 switches",
    "28 b",
    "38 switches",
    "43 c",
  ]);
  expect(story(robot(arrivals, { visit: "exhaustive", ...SWITCH, whenEmpty: "cycle" }), 59)).toEqual([
    "0 a",
    "10 switches",
    "15 switches",
    "20 switches",
    // at a, for the second time, at 25
    "25 switches",
    "30 b",
    "40 switches",
    "45 c",
    "55 switches",
  ]);
});

test("[S15] a switch-over without time ends an instant where it waits, and is refused where it cycles", () => {
  const model = robot([[5], [5], [7]], { visit: "limited", limit: 1, switchOver: seconds(0) });
  expect(story(model, 60).filter((line) => !line.endsWith("switches"))).toEqual(["5 a", "15 b", "25 c"]);
  const cycling = { visit: "exhaustive", switchOver: seconds(0), whenEmpty: "cycle" } as const;
  expect(() => robot([[0]], cycling)).toThrow(/at least 1 ms on average/);
});

test("[S13, S15] what does not go together with taking in turn is refused, in both languages", () => {
  const model = robot([[0], [0]], { visit: "exhaustive", ...SWITCH });
  const problems = (changes: object, connection: object = {}) =>
    validateModel({
      ...model,
      equipment: model.equipment.map((item) => (item.id === "robot" ? { ...item, ...changes } : item)),
      connections: model.connections.map((item) =>
        item.to === "robot" && item.from === "a" ? { ...item, ...connection } : item,
      ),
    }).problems?.map(({ path, message }) => `${path} ${message.zh} | ${message.en}`);
  expect(problems({ preemptive: true })?.join()).toMatch(/preemptive .*不被抢占.*\| .*in turn neither/);
  expect(problems({ standby: { warmUp: seconds(5) } })?.join()).toMatch(/standby .*待机停机/);
  expect(problems({}, { priority: 2 })?.join()).toMatch(
    /priority .*先后轮流取料.*\| .*in turn, in the order/,
  );
  expect(problems({ polling: { visit: "limited", ...SWITCH } })?.join()).toMatch(/limit .*每次最多取件数/);
  expect(problems({ polling: { visit: "gated", limit: 2, ...SWITCH } })?.join()).toMatch(
    /limit .*no such field with gated/,
  );
});

/** Parts of several sources before a robot that jams; what it hands on may block it. */
function busy(seed: number, polling: Polling): Model {
  const names = ["a", "b", "c"];
  return smallModel({
    equipment: [
      ...names.flatMap((name, index) => [
        {
          id: `to-${name}`,
          kind: "source" as const,
          product: "part",
          interarrival: exponential(40 + 10 * index),
        },
        { id: name, kind: "buffer" as const, ...(seed % 2 === 0 ? { patience: exponential(90) } : {}) },
      ]),
      {
        id: "robot",
        kind: "machine",
        count: 1 + (seed % 3 === 0 ? 1 : 0),
        work: { operation: "handling", time: exponential(9) },
        polling,
        stops: [
          {
            id: "jam",
            name: "jam",
            kind: "short-stop",
            basis: "calendar",
            timeBetween: exponential(200),
            timeToRepair: exponential(20),
          },
        ],
        services: [{ id: "oil", name: "oil", everyParts: 7, time: exponential(20) }],
      },
      { id: "wash", kind: "machine", work: { operation: "washing", time: exponential(9) } },
      { id: "out", kind: "sink" },
      ...(seed % 2 === 0 ? [{ id: "gone", kind: "sink" as const }] : []),
    ],
    connections: [
      ...names.flatMap((name) => chain(`to-${name}`, name, "robot")),
      ...chain("robot", "wash", "out"),
      ...(seed % 2 === 0
        ? names.map((name) => ({ id: `${name}-gone`, from: name, to: "gone", route: "expired" as const }))
        : []),
    ],
  });
}

test("[S13, S14, S15] it survives a restore between any two events, and every part is conserved", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.constantFrom<Polling["visit"]>("exhaustive", "gated", "limited"),
      fc.constantFrom<Polling["whenEmpty"]>("cycle", "wait", undefined),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seed, visit, whenEmpty, share) => {
        const limit = visit === "limited" ? { limit: 1 + (seed % 3) } : {};
        const model = busy(seed, {
          visit,
          ...limit,
          switchOver: exponential(4),
          ...(whenEmpty === undefined ? {} : { whenEmpty }),
        });
        const request = requestOf(model, { horizon: 1800, seed });
        const whole = new LineRun(request);
        whole.advance(whole.end);
        const first = new LineRun(request);
        for (let i = 0; i < Math.floor(share * whole.dispatches); i++) first.step();
        const second = new LineRun({ ...request, snapshot: structuredClone(first.snapshot()) });
        second.advance(second.end);
        const result: RunResult = second.result();
        expect(result).toEqual(whole.result());
        // it takes no lasting rest while parts wait: a lost wake-up would leave nearly all of them
        expect(result.elements[6].finished).toBeGreaterThan(25);
      },
    ),
    { seed: 20261122, numRuns: 20 },
  );
});
