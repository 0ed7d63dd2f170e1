import { describe, expect, it } from "vitest";
import { validateModel } from "#models/format/validate.ts";
import { chain, exponential, q, seconds, smallModel } from "../models/small-line.ts";

const good = smallModel({
  equipment: [
    { id: "supply", kind: "source", product: "part" },
    { id: "saw", kind: "machine", work: { operation: "cut", time: seconds(5) } },
    { id: "out", kind: "sink" },
  ],
  connections: chain("supply", "saw", "out"),
});

/** Problems of the line with other fields of its source: path and both messages. */
function problems(source: object): string {
  const equipment = good.equipment.map((item) => (item.id === "supply" ? { ...item, ...source } : item));
  const found = validateModel({ ...good, equipment }).problems ?? [];
  return found.map(({ path, message }) => `${path}: ${message.zh} / ${message.en}`).join("\n");
}

const interarrival = exponential(1);
const hours = { period: q(8, "h") };
const step = (from: number, rate: number) => ({ from: q(from, "h"), rate: q(rate, "1/h") });

describe("own arrivals", () => {
  it("come in one way", () => {
    expect(problems({ interarrival, schedule: [{ at: seconds(1) }] })).toMatch(
      /schedule: .*三者之一 .*only one of interarrival/,
    );
    expect(problems({ interarrival, first: seconds(3), batch: 2, overflow: "lost" })).toBe("");
  });

  it("have fields of their own only where there are any", () => {
    expect(problems({ first: seconds(3) })).toMatch(/first: .*有 first 时必填.*required with first/);
    expect(problems({ schedule: [{ at: seconds(1) }], batch: 2 })).toMatch(/batch: .*count/);
    expect(problems({ overflow: "lost" })).toMatch(/overflow: .*required with overflow/);
    expect(problems({ balking: { steps: [{ from: 0, probability: q(1, "1") }] } })).toMatch(/balking/);
  });

  it("name products and equipment that are there", () => {
    expect(problems({ schedule: [{ at: seconds(1), product: "ghost" }] })).toMatch(/schedule\/0\/product/);
    const balking = { of: ["ghost"], steps: [{ from: 0, probability: q(1, "1") }] };
    expect(problems({ interarrival, balking })).toMatch(/balking\/of\/0.*ghost/);
    expect(problems({ product: undefined, schedule: [{ at: seconds(1), product: "part" }] })).toBe("");
    expect(problems({ product: undefined, schedule: [{ at: seconds(1) }] })).toMatch(/product/);
  });

  it("have rates in order, never negative and not all zero", () => {
    expect(problems({ rate: { ...hours, steps: [step(0, 4), step(4, 0)] } })).toBe("");
    expect(problems({ rate: { ...hours, steps: [step(1, 4)] } })).toMatch(/steps\/0\/from/);
    expect(problems({ rate: { ...hours, steps: [step(0, 4), step(8, 1)] } })).toMatch(/steps\/1\/from/);
    expect(problems({ rate: { ...hours, steps: [step(0, 0)] } })).toMatch(/at least one rate above 0/);
    const wave = { ...hours, mean: q(4, "1/h"), amplitude: q(5, "1/h") };
    expect(problems({ rate: wave })).toMatch(/amplitude: .*均值 4.*mean 4/);
    expect(problems({ rate: { ...wave, steps: [step(0, 4)] } })).toMatch(
      /steps \(piecewise constant\), or mean/,
    );
    expect(problems({ rate: hours })).toMatch(/分段常数/);
  });

  it("come in batches with a weight for each size, and go away by steps that differ", () => {
    expect(problems({ interarrival, batch: { sizes: [1, 2], weights: [1] } })).toMatch(/batch\/weights.*2/);
    expect(problems({ interarrival, batch: { sizes: [1], weights: [0] } })).toMatch(/one weight above 0/);
    const steps = [0, 3, 3].map((from) => ({ from, probability: q(1, "1") }));
    expect(problems({ interarrival, balking: { steps } })).toMatch(/steps\/2\/from/);
  });
});
