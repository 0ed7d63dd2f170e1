import * as fc from "fast-check";
import { expect, test } from "vitest";
import { validateModel } from "#models/format/validate.ts";
import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { LineRun, type RunResult } from "#models/run.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { chain, exponential, q, recordsOf, requestOf, runSmall, seconds, smallModel } from "./small-line.ts";

type Machine = Omit<Extract<ModelInput["equipment"][number], { kind: "machine" }>, "id" | "kind" | "name">;

function kilowatts(work: number, idle: number, standby: number, off: number) {
  return [
    {
      id: "spindle",
      name: "spindle",
      work: q(work, "kW"),
      idle: q(idle, "kW"),
      standby: q(standby, "kW"),
      off: q(off, "kW"),
    },
  ];
}

/** Arrivals every `every` seconds, a buffer, and a press of 10 s. */
function press(every: number, changes: Partial<Machine>): Model {
  const machine = {
    id: "press",
    kind: "machine",
    work: { operation: "pressing", time: seconds(10) },
  } as const;
  return smallModel({
    equipment: [
      { id: "supply", kind: "source", product: "part", interarrival: seconds(every) },
      { id: "rack", kind: "buffer" },
      { ...machine, ...changes },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "rack", "press", "out"),
  });
}

/** States of an element with the second at which it entered them. */
function states(result: RunResult, id: string): string[] {
  const element = result.scene.elements.findIndex((each) => each.id === id);
  return recordsOf(result.trace)
    .filter((record) => record.kind === TraceKind.state && record.element === element)
    .map(({ time, a }) => `${time / 1e6} ${result.scene.states[a]}`);
}

function finishes(result: RunResult): string[] {
  return recordsOf(result.trace)
    .filter(({ kind }) => kind === TraceKind.remove)
    .map(({ time, a }) => `${time / 1e6} part ${a}`);
}

const FULL = { trace: { mode: "full" as const } };

test("[S11] a machine switches off without work and warms up when enough parts wait", () => {
  const model = press(30, { standby: { warmUp: seconds(5) } });
  expect(states(runSmall(model, { horizon: 80, ...FULL }), "press")).toEqual([
    "0 off",
    "30 warming-up",
    "35 working",
    "45 off",
    "60 warming-up",
    "65 working",
    "75 off",
  ]);
  const two = press(30, { standby: { warmUp: seconds(0), resumeAt: 2 } });
  expect(
    states(runSmall(two, { horizon: 110, ...FULL }), "press").filter((line) => !/ starved/.test(line)),
  ).toEqual(["0 off", "60 warming-up", "60 working", "70 working", "80 off"]);
});

test("[S11] it stays on for a while before it switches off", () => {
  const model = press(30, { standby: { after: q(20, "s"), warmUp: seconds(5) } });
  const seen = states(runSmall(model, { horizon: 100, ...FULL }), "press");
  // off at 20; on at 30; idle from 45 on, but for 15 s only; what comes after 20 s to the microsecond finds it on
  expect(seen).toEqual([
    "0 starved",
    "20 off",
    "30 warming-up",
    "35 working",
    "45 starved",
    "60 working",
    "70 starved",
    "90 working",
    "100 starved",
  ]);
});

test("[S11] switched off it draws its power off, warming up that of an idle machine", () => {
  const consumers = kilowatts(36, 7.2, 3.6, 0);
  const result = runSmall(press(30, { standby: { warmUp: seconds(5) }, consumers }), { horizon: 60 });
  // 30 s off, 5 s warming up at 7.2 kW, 10 s at 36 kW, 15 s off
  expect(result.elements[2].powerKWh).toBeCloseTo((5 * 7.2 + 10 * 36) / 3600, 9);
});

/** Common parts every 12 s, urgent ones from the file's second source every 50 s; both wait in racks of their own. */
function interrupted(changes: Partial<Machine> = {}): Model {
  const machine = {
    id: "press",
    kind: "machine",
    work: { operation: "pressing", time: seconds(10) },
  } as const;
  return smallModel({
    products: [
      { id: "common", name: "common" },
      { id: "urgent", name: "urgent", priority: 5 },
    ],
    equipment: [
      { id: "supply", kind: "source", product: "common", interarrival: seconds(12) },
      { id: "calls", kind: "source", product: "urgent", interarrival: seconds(28) },
      { id: "rack", kind: "buffer" },
      { id: "desk", kind: "buffer" },
      { ...machine, preemptive: true, ...changes },
      { id: "out", kind: "sink" },
    ],
    connections: [...chain("supply", "rack", "press", "out"), ...chain("calls", "desk", "press")],
  });
}

test("[S12] a more urgent part interrupts; the work is resumed with the exact time left, before others are taken", () => {
  const result = runSmall(interrupted(), { horizon: 70, ...FULL });
  // part 0 from 12 to 22; part 1 (24) stops at 28 for part 2, and has 6 s left from 38 on; part 3 (36) from 44
  expect(finishes(result)).toEqual(["22 part 0", "38 part 2", "44 part 1", "54 part 3", "66 part 5"]);
  expect(result.elements[4]).toMatchObject({ started: 6, finished: 5 });
});

test("[S12] it interrupts no part of the same priority, and none under a stop", () => {
  const equal = interrupted();
  const products = equal.products.map((product) => ({ ...product, priority: 3 }));
  const result = runSmall({ ...equal, products }, { horizon: 45, ...FULL });
  expect(finishes(result).slice(0, 2)).toEqual(["22 part 0", "34 part 1"]);
  const stopped = runSmall(interrupted(), {
    horizon: 70,
    ...FULL,
    commands: [
      { time: 26e6, target: "press", command: "stop" },
      { time: 31e6, target: "press", command: "repair" },
    ],
  });
  // stopped from 26 to 31 with 8 s left; the urgent part goes first then
  expect(finishes(stopped).slice(0, 3)).toEqual(["22 part 0", "41 part 2", "49 part 1"]);
});

test("working modes are refused where something stands in the way", () => {
  const messages = (model: Model, changes: object): string => {
    const equipment = model.equipment.map((item) => (item.id === "press" ? { ...item, ...changes } : item));
    return (validateModel({ ...model, equipment }).problems ?? []).map(({ message }) => message.en).join();
  };
  expect(messages(interrupted(), {})).toBe("");
  expect(messages(interrupted(), { changeover: { time: seconds(5) } })).toMatch(
    /neither identifies, changes over/,
  );
  const direct = smallModel({
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      { id: "rack", kind: "buffer", capacity: 3 },
      { id: "press", kind: "machine", work: { operation: "pressing", time: seconds(10) } },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "rack", "press", "out"),
  });
  const standby = { warmUp: seconds(5), resumeAt: 4 };
  expect(messages(direct, { standby })).toMatch(/rack holds 3 parts: 4 never come together/);
  const connections = chain("supply", "press", "out");
  const equipment = direct.equipment.filter(({ id }) => id !== "rack");
  const found = validateModel({
    ...direct,
    connections,
    equipment: equipment.map((item) => (item.id === "press" ? { ...item, preemptive: true } : item)),
  });
  expect(found.problems?.map(({ message }) => message.en).join()).toMatch(/a buffer between the source/);
});

test("[S11, S12] both survive a restore between any two events, and every part is conserved", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(0, 15),
      fc.boolean(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seed, resumeAt, after, preemptive, share) => {
        const model = smallModel({
          products: ["common", "urgent", "hot"].map((id, priority) => ({ id, name: id, priority })),
          equipment: [
            {
              id: "supply",
              kind: "source",
              mix: [
                { product: "common", share: q(0.6, "1") },
                { product: "urgent", share: q(0.3, "1") },
                { product: "hot", share: q(0.1, "1") },
              ],
              interarrival: exponential(16),
            },
            { id: "rack", kind: "buffer" },
            {
              id: "press",
              kind: "machine",
              count: 2,
              work: { operation: "pressing", time: exponential(20) },
              preemptive,
              standby: { after: q(after, "s"), warmUp: exponential(8), resumeAt },
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
          ],
          connections: chain("supply", "rack", "press", "wash", "out"),
        });
        const request = requestOf(model, { horizon: 2400, seed });
        const whole = new LineRun(request);
        for (let time = 100e6; time < whole.end; time += 217e6) {
          whole.advance(time);
          whole.result();
        }
        whole.advance(whole.end);
        const first = new LineRun(request);
        for (let i = 0; i < Math.floor(share * whole.dispatches); i++) first.step();
        const second = new LineRun({ ...request, snapshot: structuredClone(first.snapshot()) });
        second.advance(second.end);
        expect(second.result()).toEqual(whole.result());
      },
    ),
    { seed: 20180605, numRuns: 25 },
  );
});
