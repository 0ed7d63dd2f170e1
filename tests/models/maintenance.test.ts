import * as fc from "fast-check";
import { expect, test } from "vitest";
import { validateModel } from "#models/format/validate.ts";
import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { LineRun, type RunResult } from "#models/run.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { chain, exponential, q, recordsOf, requestOf, runSmall, seconds, smallModel } from "./small-line.ts";

type Machine = Omit<Extract<ModelInput["equipment"][number], { kind: "machine" }>, "id" | "kind" | "name">;
type Service = NonNullable<Machine["services"]>[number];
type Stop = NonNullable<Machine["stops"]>[number];

function lathe(changes: Partial<Machine>, every?: number): Model {
  const arrivals = every === undefined ? {} : { interarrival: seconds(every) };
  const machine = {
    id: "lathe",
    kind: "machine",
    work: { operation: "turning", time: seconds(15) },
  } as const;
  return smallModel({
    equipment: [
      { id: "supply", kind: "source", product: "part", ...arrivals },
      { ...machine, ...changes },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "lathe", "out"),
  });
}

const overhaul = (changes: Partial<Service>): Service => ({
  id: "overhaul",
  name: "overhaul",
  time: seconds(40),
  ...changes,
});

const wear = (changes: Partial<Stop>): Stop => ({
  id: "wear",
  name: "wear",
  kind: "breakdown",
  basis: "calendar",
  timeBetween: seconds(500),
  timeToRepair: seconds(100),
  ...changes,
});

/** Seconds at which the lathe enters a state. */
function entries(result: RunResult, state: string): number[] {
  const element = result.scene.elements.findIndex(({ id }) => id === "lathe");
  const code = result.scene.states.indexOf(state);
  return recordsOf(result.trace)
    .filter((record) => record.kind === TraceKind.state && record.element === element && record.a === code)
    .map(({ time }) => time / 1e6);
}

const SATURATED = { demand: "saturated" as const, trace: { mode: "full" as const } };

test("[S9] a service by the calendar is due at fixed multiples, waits for the running job and comes before the next one", () => {
  const model = lathe({ services: [overhaul({ everyTime: q(1000, "s") })] });
  const result = runSmall(model, { horizon: 10_000, ...SATURATED });
  expect(entries(result, "setup")).toEqual([1005, 2005, 3005, 4005, 5005, 6005, 7005, 8005, 9005]);
  expect(result.elements[1].finished).toBe(Math.floor((10_000 - 9 * 40) / 15));
  // jobs of 10 s end in the very microsecond in which the service is due
  const tenth = lathe({
    work: { operation: "turning", time: seconds(10) },
    services: [overhaul({ everyTime: q(1000, "s") })],
  });
  expect(entries(runSmall(tenth, { horizon: 4500, ...SATURATED }), "setup")).toEqual([
    1000, 2000, 3000, 4000,
  ]);
});

test("[S9] a service that falls due while the machine waits for parts begins at once", () => {
  const model = lathe({ services: [overhaul({ everyTime: q(1000, "s") })] }, 300);
  expect(entries(runSmall(model, { horizon: 3100, trace: { mode: "full" } }), "setup")).toEqual([
    1000, 2000, 3000,
  ]);
});

test("[S10] a service that renews a stop puts it off; a repair puts the service off", () => {
  // never fails: serviced every 300 s of age, before 500 s are over
  const kept = lathe({
    stops: [wear({})],
    services: [overhaul({ everyTime: q(300, "s"), renews: ["wear"] })],
  });
  const good = runSmall(kept, { horizon: 5000, ...SATURATED });
  expect(entries(good, "down")).toEqual([]);
  // 300 s after the end of the last one, and then when the job is finished
  expect(entries(good, "setup").slice(0, 3)).toEqual([300, 640, 980]);
  // fails before it is due: every repair begins the clock of the service anew
  const late = lathe({
    stops: [wear({})],
    services: [overhaul({ everyTime: q(600, "s"), renews: ["wear"] })],
  });
  const bad = runSmall(late, { horizon: 5000, ...SATURATED });
  expect(entries(bad, "setup")).toEqual([]);
  expect(entries(bad, "down").slice(0, 3)).toEqual([500, 1100, 1700]);
});

test("[S10] a clock of working time is renewed as well", () => {
  const stops = [wear({ basis: "operating", timeBetween: seconds(200) })];
  const services = [overhaul({ life: seconds(150), renews: ["wear"] })];
  const result = runSmall(lathe({ stops, services }), { horizon: 5000, ...SATURATED });
  expect(entries(result, "down")).toEqual([]);
  expect(entries(runSmall(lathe({ stops }), { horizon: 5000, ...SATURATED }), "down").length).toBeGreaterThan(
    10,
  );
});

test("[S10] a service that waits for somebody is dropped when a repair has made it needless", () => {
  const model = smallModel({
    people: [{ id: "fitter", name: "fitter", role: "maintenance", perShift: 1, wage: q(50_000, "CNY/year") }],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      {
        id: "lathe",
        kind: "machine",
        work: { operation: "turning", time: seconds(15) },
        stops: [wear({ timeBetween: seconds(310), timeToRepair: seconds(20) })],
        services: [overhaul({ everyTime: q(300, "s"), renews: ["wear"], people: "fitter" })],
      },
      { id: "out", kind: "sink" },
      {
        id: "other",
        kind: "machine",
        work: { operation: "milling", time: seconds(290) },
        services: [overhaul({ id: "long", everyTime: q(290, "s"), time: seconds(400), people: "fitter" })],
      },
    ],
    connections: [...chain("supply", "lathe", "out"), ...chain("supply", "other", "out")],
  });
  const result = runSmall(model, { horizon: 600, ...SATURATED });
  expect(entries(result, "waiting-staff")).toEqual([300]);
  expect(entries(result, "down")).toEqual([310]);
  expect(entries(result, "setup")).toEqual([]);
  expect(entries(result, "working").filter((time) => time > 300)[0]).toBe(330);
});

test("a service names one rule and stops of its own equipment", () => {
  const messages = (service: Service) => {
    const model = lathe({});
    const equipment = model.equipment.map((item) =>
      item.id === "lathe" ? { ...item, services: [service] } : item,
    );
    return (validateModel({ ...model, equipment }).problems ?? []).map(({ message }) => message.en).join();
  };
  expect(messages(overhaul({}))).toMatch(/exactly one of everyParts, life and everyTime/);
  expect(messages(overhaul({ everyParts: 3, everyTime: q(100, "s") }))).toMatch(/exactly one/);
  expect(messages(overhaul({ everyTime: q(100, "s"), renews: ["rust"] }))).toMatch(
    /a stop of the same equipment/,
  );
});

test("[S9, S10] services and renewals survive a restore between any two events", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.boolean(),
      fc.constantFrom("operating", "calendar"),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seed, renewing, basis, share) => {
        const model = lathe({
          work: { operation: "turning", time: exponential(15) },
          stops: [wear({ basis, timeBetween: exponential(300), timeToRepair: exponential(60) })],
          services: [
            overhaul({ everyTime: q(250, "s"), ...(renewing ? { renews: ["wear"] } : {}) }),
            { id: "oil", name: "oil", everyParts: 7, time: exponential(20) },
          ],
        });
        const request = requestOf(model, { horizon: 3000, demand: "saturated", seed });
        const whole = new LineRun(request);
        whole.advance(whole.end);
        const first = new LineRun(request);
        for (let i = 0; i < Math.floor(share * whole.dispatches); i++) first.step();
        const second = new LineRun({ ...request, snapshot: structuredClone(first.snapshot()) });
        second.advance(second.end);
        expect(second.result()).toEqual(whole.result());
      },
    ),
    { seed: 20180604, numRuns: 25 },
  );
});
