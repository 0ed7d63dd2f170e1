import fc from "fast-check";
import { expect, test } from "vitest";
import { run } from "#models/run.ts";
import { chain, exponential, requestOf, seconds, smallModel } from "./small-line.ts";

type Equipment = Parameters<typeof smallModel>[0]["equipment"][number];

interface Shape {
  readonly capacities: readonly number[];
  /** mean time of the station behind each buffer, s; 0: it takes no time */
  readonly means: readonly number[];
  /** time between arrivals, s; undefined: saturated */
  readonly every: number | undefined;
  /** no buffer before the first station */
  readonly direct: boolean;
}

/** A line of buffers and stations; with `flawed` every station has a cause of defects that never occurs. */
function lineOf({ capacities, means, every, direct }: Shape, flawed: boolean) {
  const defects = [
    { cause: "flaw", probability: { value: 0, unit: "1", provenance: "assumption" } },
  ] as const;
  const middle = capacities.flatMap((capacity, index): Equipment[] => [
    { id: `rack-${index}`, kind: "buffer", capacity },
    {
      id: `machine-${index}`,
      kind: "machine",
      work: {
        operation: `work-${index}`,
        time: means[index] === 0 ? seconds(0) : exponential(means[index]),
        ...(flawed ? { defects: [...defects] } : {}),
      },
    },
  ]);
  const equipment: Equipment[] = [
    {
      id: "supply",
      kind: "source",
      product: "part",
      ...(every === undefined ? {} : { interarrival: seconds(every) }),
    },
    ...(direct ? middle.slice(1) : middle),
    { id: "out", kind: "sink" },
  ];
  return smallModel({
    causes: ["flaw"],
    equipment,
    connections: chain(...equipment.map(({ id }) => id)),
  });
}

test("[F2] parts on the short way of plain elements leave the same trace as on the long way", () => {
  const shape = fc.record({
    capacities: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }),
    means: fc.array(fc.constantFrom(0, 1, 2, 5), { minLength: 3, maxLength: 3 }),
    every: fc.constantFrom(undefined, 1, 3),
    direct: fc.boolean(),
  });
  fc.assert(
    fc.property(shape, (line) => {
      // a line in which nothing takes time would stand still in its first instant
      fc.pre(line.means.some((mean) => mean > 0));
      const demand = line.every === undefined ? "saturated" : "own";
      const plain = run(requestOf(lineOf(line, false), { horizon: 600, demand }));
      const long = run(requestOf(lineOf(line, true), { horizon: 600, demand }));
      expect(long.traceHash).toBe(plain.traceHash);
      const limited = {
        ...lineOf(line, false),
        limits: [{ id: "all", name: { zh: "全线", en: "all" }, equipment: ["rack-1"], parts: 99 }],
      };
      expect(run(requestOf(limited, { horizon: 600, demand })).traceHash).toBe(plain.traceHash);
    }),
    { seed: 20180601, numRuns: 12 },
  );
});
