import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WorkTimes } from "#models/equipment/work-times.ts";
import { drawOrdinal } from "#models/line/draw-ordinal.ts";
import { drawnTime } from "#models/line/drawn-time.ts";
import { PartTable } from "#models/line/part-table.ts";
import { LineRun } from "#models/run.ts";
import { PartDraws, partUniform } from "#sim/random/part-uniform.ts";
import { compileVariate } from "#sim/random/variate.ts";
import type { VariateSpec } from "#sim/random/variate-spec.ts";
import { SECOND } from "#sim/time.ts";
import { chain, exponential, requestOf, smallModel } from "./small-line.ts";

const SEED = 99;
const OPERATION = -123_456;

const LAWS: VariateSpec[] = [
  { kind: "constant", value: 12.5 },
  { kind: "exponential", mean: 7 },
  { kind: "lognormal", mean: 3, cv: 0.4 },
  // negative for some parts: an error for them, and for no other
  { kind: "normal", mean: 1, standardDeviation: 0.6 },
];

/** A part as it comes to an operation: how far its key lies from the last one's, and what makes its draws others. */
const visit = fc.record({
  step: fc.oneof(
    { weight: 6, arbitrary: fc.constant(1) },
    { weight: 2, arbitrary: fc.integer({ min: -9, max: 9 }) },
  ),
  again: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.constantFrom(1, 2, 3)),
  product: fc.nat(1),
});

function result(of: () => number): number | string {
  try {
    return of();
  } catch (error) {
    return String(error);
  }
}

describe("times of work", () => {
  test("[S8] are those of the stateless draw, in whatever order parts come", () => {
    const variates = LAWS.map((law) => compileVariate(law));
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 120 }), fc.nat(LAWS.length), fc.nat(2), (visits, law, rep) => {
        const draws = new PartDraws(SEED, rep);
        const usual = variates[law % LAWS.length];
        const byProduct = law === LAWS.length ? [variates[1], variates[2]] : [];
        const times = [0, 1].map(
          (occurrence) => new WorkTimes(draws, { usual, byProduct, operation: OPERATION, occurrence }),
        );
        const parts = new PartTable();
        const [into, clock] = [new Float64Array(1), new Float64Array(1)];
        let key = 100;
        for (const { step, again, product } of visits) {
          key = Math.max(0, key + step);
          const slot = parts.create(0, product, 0, Float64Array.of(key), 0, clock);
          if (again === 1) parts.rework[slot] = 1;
          if (again === 2) parts.laps[slot] = 2;
          if (again === 3) parts.copy[slot] = 5;
          for (const [occurrence, work] of times.entries()) {
            const drawn = result(() => {
              work.drawInto(draws, parts, slot, into, 0);
              return into[0];
            });
            const expected = result(() => {
              const ordinal = drawOrdinal(parts, slot, occurrence);
              const variate = byProduct.length > 0 ? byProduct[product] : usual;
              return drawnTime(variate, partUniform(SEED, rep, key, OPERATION, ordinal));
            });
            expect(drawn).toBe(expected);
          }
          parts.release(slot);
        }
      }),
    );
  });

  test("[S8] a run that went back, one that came from its snapshot, and one that never stopped are the same", () => {
    const work = (id: string) => ({
      id,
      kind: "machine" as const,
      work: { operation: `work-${id}`, time: exponential(9) },
    });
    const model = smallModel({
      equipment: [
        { id: "supply", kind: "source", product: "part" },
        work("a"),
        work("b"),
        { id: "out", kind: "sink" },
      ],
      connections: chain("supply", "a", "b", "out"),
      demand: { source: "supply" },
    });
    const request = requestOf(model, { horizon: 4000, demand: "saturated" });
    const through = new LineRun(request);
    through.advance(through.end);
    const back = new LineRun(request);
    back.advance(1234 * SECOND);
    const snapshot = back.snapshot();
    // blocks of draws of far later parts are remembered now
    back.advance(3500 * SECOND);
    back.restore(snapshot);
    back.advance(back.end);
    const forked = new LineRun({ ...request, snapshot });
    forked.advance(forked.end);
    expect(back.result()).toEqual(through.result());
    expect(forked.result()).toEqual(through.result());
  });
});
