import { describe, expect, test } from "vitest";
import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { LineRun, run } from "#models/run.ts";
import { State } from "#models/states.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { chain, exponential, q, recordsOf, requestOf, runSmall, seconds, smallModel } from "./small-line.ts";

type Identification = NonNullable<
  Extract<ModelInput["equipment"][number], { kind: "machine" }>["identification"]
>;
type Channel = NonNullable<ModelInput["channels"]>[number];

const READER: Identification = {
  method: "rfid",
  time: seconds(1),
  noRead: q(0.2, "1"),
  recovery: seconds(30),
  misread: q(0.1, "1"),
  cause: "mix-up",
};

const PAPER: Channel = {
  id: "paper",
  name: "paper",
  delay: exponential(300),
  missing: q(0.1, "1"),
  recovery: seconds(1800),
};

interface Options {
  identification?: Identification;
  /** the stop's report */
  report?: string;
  /** the release's report */
  release?: string;
  work?: number;
}

function line(options: Options): Model {
  return smallModel({
    causes: ["mix-up", "flaw"],
    channels: [PAPER],
    people: [{ id: "fitter", name: "fitter", role: "maintenance", perShift: 1, wage: q(1, "CNY/year") }],
    equipment: [
      {
        id: "supply",
        kind: "source",
        product: "part",
        ...(options.release === undefined ? {} : { release: { maximumParts: 40, report: options.release } }),
      },
      { id: "rack", kind: "buffer", capacity: 5 },
      {
        id: "lathe",
        kind: "machine",
        work: {
          operation: "turn",
          time: exponential(options.work ?? 10),
          defects: [{ cause: "flaw", probability: q(0.05, "1") }],
        },
        stops: [
          {
            id: "jam",
            name: "jam",
            kind: "short-stop",
            basis: "operating",
            timeBetween: exponential(400),
            timeToRepair: exponential(60),
            crew: "fitter",
            ...(options.report === undefined ? {} : { report: options.report }),
          },
        ],
        ...(options.identification === undefined ? {} : { identification: options.identification }),
      },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "rack", "lathe", "out"),
  });
}

describe("identification", () => {
  test("[I3] every part is read first; what cannot be read is looked up, and misread parts get their defect", () => {
    const model = line({ identification: READER });
    const request = requestOf(model, { horizon: 60_000, demand: "saturated" });
    const result = run({ ...request, trace: { mode: "full" } });
    const lathe = result.scene.elements.find(({ id }) => id === "lathe")!;
    const reads = recordsOf(result.trace).filter(
      ({ kind, element, a }) =>
        kind === TraceKind.state && element === lathe.number && a === State.identifying,
    );
    const lengths = reads.map(({ time, b }) => (b - time) / 1e6);
    expect(new Set(lengths)).toEqual(new Set([1, 31]));
    const passes = lengths.length;
    const lost = lengths.filter((length) => length === 31).length;
    expect(Math.abs(lost / passes - 0.2)).toBeLessThan(4.2 * Math.sqrt((0.2 * 0.8) / passes));
    expect(result.kpis["READ.rate"]).toBeCloseTo(1 - lost / passes, 2);
    // misreads happen to parts that were read: 0.8 × 0.1, beside 5 % other defects
    const defective = 1 - (1 - 0.08) * (1 - 0.05);
    const error = 4.2 * Math.sqrt((defective * (1 - defective)) / passes);
    expect(Math.abs(result.kpis["DR.true"] - defective)).toBeLessThan(error);
    expect(lathe.identification).toBe("rfid");
  });

  test("[I3] reading keeps the station from working: throughput falls by its mean time", () => {
    const options = { horizon: 200_000, demand: "saturated" as const };
    const without = runSmall(line({}), options).kpis["TH"];
    const withReads = runSmall(line({ identification: READER }), options).kpis["TH"];
    // 10 s of work and their stops; 1 s + 0.2 × 30 s of reading on top
    expect(3600 / withReads - 3600 / without).toBeGreaterThan(6.6);
    expect(3600 / withReads - 3600 / without).toBeLessThan(7.4);
  });
});

describe("channels", () => {
  /** Times between the operations of the lathe, its defects left out: what its own draws decide. */
  function operations(model: Model): number[] {
    const result = run({
      ...requestOf(model, { horizon: 8000, demand: "saturated" }),
      trace: { mode: "full" },
    });
    return recordsOf(result.trace)
      .filter(({ kind }) => kind === TraceKind.operation)
      .map(({ b }) => b);
  }

  test("[I1] channels and identification move nobody else's draws", () => {
    const plain = operations(line({}));
    for (const options of [
      { identification: READER },
      { report: "paper" },
      { release: "paper" },
      { identification: READER, report: "paper", release: "paper" },
    ]) {
      const other = operations(line(options));
      const count = Math.min(plain.length, other.length);
      expect(count).toBeGreaterThan(200);
      expect(other.slice(0, count)).toEqual(plain.slice(0, count));
    }
  });

  test("[I1] a second sender leaves the first one's delays as they were", () => {
    const waits = (model: Model): number[] => {
      const result = run({
        ...requestOf(model, { horizon: 100_000, demand: "saturated" }),
        trace: { mode: "full" },
      });
      const lathe = result.scene.elements.find(({ id }) => id === "lathe")!;
      const own = recordsOf(result.trace).filter(
        ({ kind, element }) => kind === TraceKind.state && element === lathe.number,
      );
      return own.flatMap(({ a, time }, index) =>
        a === State.waitingRepair && index + 1 < own.length ? [own[index + 1].time - time] : [],
      );
    };
    const alone = waits(line({ report: "paper" }));
    expect(alone.length).toBeGreaterThan(20);
    const both = waits(line({ report: "paper", release: "paper" }));
    expect(both.slice(0, alone.length)).toEqual(alone.slice(0, both.length));
  });

  test("[I1] [S7] a stop waits for its report, then for its crew: the mean is that of the channel", () => {
    const result = runSmall(line({ report: "paper" }), { horizon: 2_000_000, demand: "saturated" });
    const mean = 300 + 0.1 * 1800;
    expect(result.kpis["INFO.delay"]).toBeGreaterThan(0.9 * mean);
    expect(result.kpis["INFO.delay"]).toBeLessThan(1.1 * mean);
    // the only crew is always free, so that its wait is the delay of the report
    expect(result.kpis["CREW.wait"] / result.kpis["INFO.delay"]).toBeCloseTo(1, 2);
    const prompt = runSmall(line({}), { horizon: 100_000, demand: "saturated" });
    expect(prompt.kpis["INFO.delay"]).toBeUndefined();
    expect(prompt.kpis["CREW.wait"]).toBe(0);
    expect(prompt.kpis["READ.rate"]).toBeUndefined();
  });

  test("[I2] a source releases no more than its cap; finished parts count until they are known to be", () => {
    const model = line({ release: "paper", work: 2 });
    const request = requestOf(model, { horizon: 20_000, demand: "saturated" });
    const result = run(request);
    const capped = result.kpis["TH"];
    expect(capped).toBeLessThan(
      0.7 * runSmall(line({ work: 2 }), { horizon: 20_000, demand: "saturated" }).kpis["TH"],
    );
    // 40 parts of which each is known to have left 480 s after it did
    expect(capped / 3600).toBeLessThan((1.1 * 40) / 480);
    expect(capped / 3600).toBeGreaterThan((0.8 * 40) / (480 + 30));
  });

  test("[I1] a run restored while reports are under way goes on as if it had not been interrupted", () => {
    const model = line({ release: "paper", report: "paper", identification: READER });
    const request = requestOf(model, { horizon: 6000, demand: "saturated" });
    const whole = run(request);
    for (const steps of [300, 1111, 2500]) {
      const first = new LineRun(request);
      for (let i = 0; i < steps; i++) first.step();
      const second = new LineRun({ ...request, snapshot: structuredClone(first.snapshot()) });
      second.advance(second.end);
      expect(second.result()).toEqual(whole);
    }
  });

  test("[S7] a repair command sends the crew away and makes the report pointless", () => {
    const model = line({ report: "paper" });
    const request = {
      ...requestOf(model, { horizon: 20_000, demand: "saturated" }),
      commands: Array.from({ length: 400 }, (_, index) => ({
        time: (index + 1) * 50e6,
        target: "lathe",
        command: "repair" as const,
      })),
    };
    const result = run(request);
    const lathe = result.elements.find(({ id }) => id === "lathe")!;
    // reports take 480 s on average, the command comes within 50 s
    expect(lathe.stateSeconds[State.waitingRepair]).toBeGreaterThan(0);
    expect(lathe.stateSeconds[State.waitingRepair]).toBeLessThan(20_000 * 0.15);
    expect(result.checks.filter((check) => !check.ok)).toEqual([]);
  });
});
