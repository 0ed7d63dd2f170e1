import { describe, expect, it } from "vitest";
import { Network } from "./network-model.ts";
import { LINE } from "./network-shapes.ts";

describe("golden run", () => {
  it("[K3] has the same trace on every platform, and until the engine's version changes", () => {
    const network = new Network(LINE);
    network.sim.command(12_345_678, 2, "stop", 0);
    network.sim.run(3_600_000_000);
    expect({
      dispatches: network.sim.dispatches,
      records: network.sim.trace.records,
      hash: network.sim.trace.digest(),
      finished: network.timeInSystem.count(0),
    }).toEqual({ dispatches: 28701, records: 46254, hash: "cee4e6f3d19d36f2", finished: 2747 });
  });
});
