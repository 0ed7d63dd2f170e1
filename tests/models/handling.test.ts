import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { type Command, LineRun, type RunRequest, run } from "#models/run.ts";
import { handlingLine, type HandlingLine, PLAIN_HANDLING } from "./handling-line.ts";
import { requestOf } from "./small-line.ts";

vi.setConfig({ testTimeout: 120_000 });

const lines: fc.Arbitrary<HandlingLine> = fc.record({
  machines: fc.integer({ min: 1, max: 4 }),
  everyParts: fc.integer({ min: 1, max: 9 }),
  basis: fc.constantFrom("operating", "calendar"),
  aisles: fc.integer({ min: 1, max: 2 }),
  columns: fc.integer({ min: 1, max: 5 }),
  unitLoad: fc.integer({ min: 1, max: 5 }),
  outputPlaces: fc.integer({ min: 1, max: 3 }),
  size: fc.integer({ min: 1, max: 6 }),
  command: fc.constantFrom("single", "dual"),
  storing: fc.constantFrom("nearest", "random"),
  retrieving: fc.constantFrom("fifo", "nearest"),
  carried: fc.boolean(),
});

const COMMANDS: Command[] = [
  ["infeed", 400],
  ["store.crane1", 600],
  ["cell.machine1", 1000],
  ["cell", 1300],
  ["store", 1500],
].flatMap(([target, time]) => [
  { time: Number(time) * 1e6, target: String(target), command: "stop" as const },
  { time: (Number(time) + 90) * 1e6, target: String(target), command: "repair" as const },
]);

function request(line: HandlingLine, seed: number): RunRequest {
  return {
    ...requestOf(handlingLine(line), { horizon: 4200, warmUp: 300, seed }),
    commands: COMMANDS,
  };
}

test("A1 every place holds at most one load, every load stands in one place, and parts are conserved at any time", () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 0, max: 1000 }), (line, seed) => {
      const live = new LineRun(request(line, seed));
      for (let time = 50e6; time < live.end; time += 137e6) {
        live.advance(time);
        const { checks } = live.result();
        expect(checks.find(({ id }) => id === "racks")?.ok).toBe(true);
      }
    }),
    { seed: 20180602, numRuns: 60 },
  );
});

test("a run restored in mid-motion of belts, cranes and robots goes on as if it had not been interrupted", () => {
  fc.assert(
    fc.property(
      lines,
      fc.integer({ min: 0, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (line, seed, share) => {
        const full = request(line, seed);
        const whole = new LineRun(full);
        let steps = 0;
        while (whole.step()) steps += 1;
        whole.advance(whole.end);
        const first = new LineRun(full);
        for (let i = 0; i < Math.floor(share * steps); i++) first.step();
        const snapshot = structuredClone(first.snapshot());
        const second = new LineRun({ ...full, snapshot });
        first.advance(first.end);
        second.advance(second.end);
        expect(second.result()).toEqual(whole.result());
        expect(first.result()).toEqual(whole.result());
      },
    ),
    { seed: 20180603, numRuns: 40 },
  );
});

test("W7 nothing waits for ever: whatever the sizes, both products get through a storage with one output place", () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 0, max: 1000 }), (line, seed) => {
      const model = handlingLine({ ...line, outputPlaces: 1 });
      const result = run(requestOf(model, { horizon: 3 * 86_400, seed }));
      expect(result.checks.every(({ id, ok }) => ok || id === "steady-state")).toBe(true);
      // parts still come out on the third day
      const late = run(requestOf(model, { horizon: 86_400, warmUp: 2 * 86_400, seed }));
      const finished = (id: string) => late.elements.find((element) => element.id === id)?.finished ?? 0;
      expect(finished("cell")).toBeGreaterThan(5);
      expect(finished("grinder")).toBeGreaterThan(5);
    }),
    { seed: 20180604, numRuns: 30 },
  );
});

test("the storage's figures: cycles an hour and crane, fill of the rack, time to fetch a load", () => {
  const { kpis } = run(request(PLAIN_HANDLING, 1));
  expect(kpis["ASRS.cycles"]).toBeGreaterThan(1);
  expect(kpis["ASRS.fill"]).toBeGreaterThan(0);
  expect(kpis["ASRS.fill"]).toBeLessThanOrEqual(1);
  expect(kpis["ASRS.retrieval"]).toBeGreaterThan(15);
});
