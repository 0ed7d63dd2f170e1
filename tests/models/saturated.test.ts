import { expect, test } from "vitest";
import { chain, exponential, runSmall, seconds, smallModel } from "./small-line.ts";

test("a saturated line keeps an unlimited buffer from filling without end", () => {
  const model = smallModel({
    equipment: [
      { id: "arrivals", kind: "source", product: "part", interarrival: exponential(20) },
      { id: "queue", kind: "buffer" },
      { id: "server", kind: "machine", work: { operation: "serve", time: seconds(10) } },
      { id: "out", kind: "sink" },
    ],
    connections: chain("arrivals", "queue", "server", "out"),
  });
  const result = runSmall(model, { demand: "saturated", horizon: 10_000 });
  expect(result.kpis["TH"]).toBe(360);
  expect(result.kpis["WIP"]).toBe(2);
});

test("[D1] a saturated line fills whole loads in an unlimited buffer, and no more", () => {
  const model = smallModel({
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      { id: "rack", kind: "buffer" },
      { id: "ahead", kind: "buffer", capacity: 8 },
      { id: "server", kind: "machine", work: { operation: "serve", time: seconds(10) } },
      { id: "out", kind: "sink" },
    ],
    connections: [
      ...chain("supply", "rack"),
      { id: "carry", from: "rack", to: "ahead", transfer: { time: seconds(5), load: { size: 4 } } },
      ...chain("ahead", "server", "out"),
    ],
  });
  const result = runSmall(model, { demand: "saturated", horizon: 10_000, warmUp: 100 });
  expect(result.kpis["TH"]).toBe(360);
  const rack = result.elements.find((element) => element.id === "rack");
  // one load waits for places ahead; none is put aside for which there are none
  expect(rack?.meanContent).toBe(4);
});

test("a line without any time in it is an error that names the cycle, not a hang", () => {
  const model = smallModel({
    operations: ["nothing"],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      { id: "rack", kind: "buffer", capacity: 2 },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "rack", "out"),
  });
  expect(() => runSmall(model, { demand: "saturated", horizon: 10 })).toThrow(
    /dispatches at 0 µs, in a cycle of (rack, supply|supply, rack)/,
  );
});
