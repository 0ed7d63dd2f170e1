import { test } from "vitest";
import { chain, seconds } from "../models/small-line.ts";
import { expectStory, sink, source, work } from "./story.ts";

test("stock stands in a buffer that goes by priority; who has waited too long leaves, and a full group lets nobody in", async () => {
  await expectStory(
    "queue",
    {
      products: [
        { id: "usual", name: "usual" },
        { id: "urgent", name: "urgent", priority: 1 },
      ],
      equipment: [
        { ...source, product: "urgent", interarrival: seconds(7) },
        {
          id: "queue",
          kind: "buffer",
          rule: "priority",
          patience: seconds(12),
          initial: { product: "usual", count: 2 },
        },
        { id: "saw", kind: "machine", work: work("cut", 5) },
        { id: "press", kind: "machine", work: work("form", 9) },
        sink,
        { id: "bin", kind: "scrap" },
      ],
      connections: [
        ...chain("supply", "queue", "saw", "press", "out"),
        { id: "gone", from: "queue", to: "bin", route: "expired" },
      ],
      limits: [{ id: "cell", name: "cell", equipment: ["saw", "press"], parts: 1 }],
    },
    { horizon: 45, demand: "own" },
  );
});
