import { test } from "vitest";
import { chain, q, seconds } from "../models/small-line.ts";
import { expectStory, sink, welder, work } from "./story.ts";

test("a card is read or looked up, a machine changes over, is loaded by a walking hand, stops and waits for a walking fitter", async () => {
  const walking = (x: number, y: number) => ({ walking: { speed: q(1, "m/s"), home: { x, y } } });
  await expectStory(
    "control",
    {
      causes: ["mix-up"],
      products: [
        { id: "rod", name: "rod" },
        { id: "bar", name: "bar" },
      ],
      channels: [{ id: "paper", name: "paper", delay: seconds(7), missing: q(0, "1"), recovery: seconds(1) }],
      people: [
        { ...welder, id: "hand", ...walking(2, 2) },
        { ...welder, id: "fitter", role: "maintenance", ...walking(2, 9) },
      ],
      equipment: [
        {
          id: "supply",
          kind: "source",
          mix: [
            { product: "rod", share: q(0.5, "1") },
            { product: "bar", share: q(0.5, "1") },
          ],
          release: { maximumParts: 2, report: "paper" },
        },
        { id: "rack", kind: "buffer", capacity: 4 },
        {
          id: "lathe",
          kind: "machine",
          work: { ...work("turn", 10), products: [{ product: "bar", time: seconds(6) }] },
          identification: {
            method: "card",
            time: seconds(1),
            noRead: q(0.5, "1"),
            recovery: seconds(5),
            misread: q(0.5, "1"),
            cause: "mix-up",
          },
          changeover: { time: seconds(8), people: "fitter" },
          load: { time: seconds(2), staff: { people: "hand", shared: true } },
          services: [{ id: "tool", name: "tool", life: seconds(14), time: seconds(3), people: "hand" }],
          stops: [
            {
              id: "jam",
              name: "jam",
              kind: "short-stop",
              basis: "operating",
              timeBetween: seconds(21),
              timeToRepair: seconds(4),
              crew: "fitter",
              report: "paper",
            },
          ],
        },
        sink,
      ],
      connections: chain("supply", "rack", "lathe", "out"),
    },
    { horizon: 100, replication: 3 },
  );
});
