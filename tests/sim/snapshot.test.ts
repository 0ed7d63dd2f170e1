import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stateOfText, textOfState } from "#sim/saved-state-text.ts";
import { type SavedState, SavedStateError } from "#sim/state-store.ts";
import { SECOND } from "#sim/time.ts";
import { ENGINE_VERSION } from "#sim/version.ts";
import { Network } from "./network-model.ts";
import { LINE, networkShape } from "./network-shapes.ts";

const END = 60 * SECOND;

function asText(state: SavedState): SavedState {
  return stateOfText(textOfState(state));
}

describe("snapshot", () => {
  it("[S4] continues as the uninterrupted run from any dispatch, in a fresh simulation", () => {
    fc.assert(
      fc.property(networkShape, fc.integer({ min: 0, max: 400 }), fc.boolean(), (shape, cut, text) => {
        const whole = new Network(shape);
        whole.sim.run(END);
        const first = new Network(shape);
        for (let dispatch = 0; dispatch < cut && first.sim.nextTime() <= END; dispatch++) first.sim.step();
        const saved = text ? asText(first.sim.save()) : structuredClone(first.sim.save());
        const second = new Network(shape);
        second.sim.restore(saved);
        second.sim.run(END);
        expect(second.outcome()).toEqual(whole.outcome());
        // Nor has saving disturbed the run it was taken from.
        first.sim.run(END);
        expect(first.outcome()).toEqual(whole.outcome());
      }),
      { seed: 20180601, numRuns: 60 },
    );
  });

  it("[S4] can be restored again and again, also into a run that is ahead", () => {
    const network = new Network(LINE);
    network.sim.run(20 * SECOND);
    const saved = network.sim.save();
    network.sim.run(END);
    const expected = network.outcome();
    for (let round = 0; round < 3; round++) {
      network.sim.restore(saved);
      expect(network.sim.now).toBe(20 * SECOND);
      network.sim.run(END);
      expect(network.outcome()).toEqual(expected);
    }
  });

  it("[S2] shares no memory with the run, in either direction", () => {
    const network = new Network(LINE);
    network.sim.run(20 * SECOND);
    const saved = network.sim.save();
    const copy = structuredClone(saved);
    network.sim.run(END);
    expect(saved).toEqual(copy);
    network.sim.restore(saved);
    network.sim.run(END);
    expect(saved).toEqual(copy);
  });

  it("[S3] is refused by another model, which stays as it was", () => {
    const other = new Network({ ...LINE, stations: LINE.stations.slice(0, 3) });
    other.sim.run(5 * SECOND);
    const before = other.outcome();
    expect(() => other.sim.restore(new Network(LINE).sim.save())).toThrow(SavedStateError);
    expect(other.outcome()).toEqual(before);
  });

  it("[S7] of another engine version is refused, and nothing changes", () => {
    const network = new Network(LINE);
    network.sim.run(5 * SECOND);
    const before = network.outcome();
    const saved = { ...new Network(LINE).sim.save(), engineVersion: "0.0.9" };
    expect(() => network.sim.restore(saved)).toThrow(/saved by engine 0\.0\.9, this is engine/);
    expect(network.outcome()).toEqual(before);
  });

  it("[S4] as text keeps every bit of every kind of state", () => {
    const state: SavedState = {
      engineVersion: ENGINE_VERSION,
      columns: [
        { name: "a", data: Float64Array.of(-0, 0.1, Infinity, Number.NaN, 5e-324) },
        { name: "b", data: Int32Array.of(-1, 2 ** 31 - 1) },
        { name: "c", data: Uint32Array.of(2 ** 32 - 1) },
        { name: "d", data: Uint8Array.of(1, 255) },
        { name: "e", data: new Uint8Array(0) },
      ],
      tables: [{ name: "t", data: { n: 2 ** 52 + 1, rows: Int32Array.of(3) } }],
      records: [{ name: "r", value: { at: Infinity, zero: -0, list: [null, "文", true, Number.NaN] } }],
    };
    const copy = asText(state);
    expect(copy).toEqual(state);
    expect(Object.is((copy.records[0].value as { zero: number }).zero, -0)).toBe(true);
  });

  it("[S4] refuses text that is no saved state", () => {
    expect(() => stateOfText("{")).toThrow(SyntaxError);
    expect(() => stateOfText('{"x":{"$array":"float16","data":""}}')).toThrow(SyntaxError);
    expect(() => stateOfText('{"x":{"$array":"uint8","data":"***="}}')).toThrow(SyntaxError);
  });
});
