import { test } from "vitest";
import { daily, job, shopConnections, worker } from "../models/job-line.ts";
import { ALWAYS, q, seconds } from "../models/small-line.ts";
import { expectStory } from "./story.ts";

test("jobs follow steps of their own, are set up for and worked on by the piece; one worker hands over to the next", async () => {
  await expectStory(
    "jobs",
    {
      calendars: [ALWAYS, daily("mornings", "00:00", "00:01"), daily("evenings", "00:02", "24:00")],
      people: [worker("early", "mornings"), worker("late", "evenings")],
      equipment: [
        { id: "orders", kind: "source", product: "part" },
        { id: "bench-queue", kind: "buffer" },
        {
          id: "bench",
          kind: "manual-station",
          work: {
            operation: "fit",
            time: seconds(8),
            perPiece: true,
            lotTime: seconds(3),
            setup: { probability: q(1, "1"), time: seconds(10) },
            rejects: { probability: q(1, "1") },
          },
          staff: { anyOf: [{ people: "early" }, { people: "late" }] },
        },
        { id: "mill-queue", kind: "buffer" },
        { id: "mill", kind: "machine", work: { operation: "form", time: seconds(6) } },
        { id: "out", kind: "sink" },
      ],
      connections: shopConnections("bench", "mill"),
      demand: {
        source: "orders",
        jobs: {
          list: [
            job("back-and-forth", 0, 3, "fit", "form", "fit:0"),
            job("long", 5, 6, "form", "fit"),
            job("plain", 20, 1, "form"),
          ],
        },
      },
    },
    { horizon: 200, demand: "orders" },
  );
});
