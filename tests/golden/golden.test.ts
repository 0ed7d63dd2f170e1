import { test } from "vitest";
import type { Command } from "#models/run.ts";
import { chain, q, seconds, type SmallLine } from "../models/small-line.ts";
import { expectStory, sink, source, welder, work } from "./story.ts";

function shifts(...breaks: { start: string; end: string }[]): NonNullable<SmallLine["calendars"]> {
  return [
    {
      id: "short",
      week: [1],
      workingDaysPerYear: q(50, "d"),
      shifts: [{ id: "only", start: "00:01", end: "00:04", breaks }],
    },
  ];
}

test("orders come in lots and wait before the line; a full buffer blocks the station before it", async () => {
  await expectStory(
    "source-and-buffer",
    {
      equipment: [
        source,
        { id: "first", kind: "machine", work: work("cut", 2) },
        { id: "rack", kind: "buffer", capacity: 1 },
        { id: "second", kind: "machine", work: work("drill", 5) },
        sink,
      ],
      connections: chain("supply", "first", "rack", "second", "out"),
      demand: { source: "supply", orders: { lotSize: 4, interval: seconds(60) } },
    },
    { horizon: 30, demand: "orders" },
  );
});

test("a manual station halts in the break and at the end of the shift and goes on with the time left", async () => {
  await expectStory(
    "manual-station",
    {
      calendars: shifts({ start: "00:02", end: "00:03" }),
      people: [welder],
      equipment: [
        source,
        { id: "booth", kind: "manual-station", staff: { people: "welder" }, work: work("weld", 25) },
        sink,
      ],
      connections: chain("supply", "booth", "out"),
    },
    { horizon: 300 },
  );
});

test("a machine stops in working time, is repaired, serviced every two parts and obeys commands", async () => {
  const commands: Command[] = [
    { time: 40e6, target: "lathe", command: "stop" },
    { time: 43e6, target: "lathe", command: "repair" },
  ];
  await expectStory(
    "machine",
    {
      equipment: [
        source,
        {
          id: "lathe",
          kind: "machine",
          work: work("turn", 5),
          stops: [
            {
              id: "jam",
              name: "jam",
              kind: "short-stop",
              basis: "operating",
              timeBetween: seconds(12),
              timeToRepair: seconds(4),
            },
          ],
          services: [{ id: "tool", name: "tool", everyParts: 2, time: seconds(3) }],
        },
        sink,
      ],
      connections: chain("supply", "lathe", "out"),
    },
    { horizon: 50, commands },
  );
});

test("a robot cell welds one side while the other is loaded, turns, and brings the last part out", async () => {
  await expectStory(
    "robot-cell",
    {
      people: [welder],
      equipment: [
        source,
        {
          id: "cell",
          kind: "robot-cell",
          staff: { people: "welder" },
          load: { time: seconds(6) },
          turn: seconds(2),
          work: work("weld", 10),
        },
        sink,
      ],
      connections: chain("supply", "cell", "out"),
      demand: { source: "supply", orders: { lotSize: 3, interval: seconds(600) } },
    },
    { horizon: 80, demand: "orders" },
  );
});

test("inspection rejects, rework mends nothing, and the limit sends the part to scrap", async () => {
  await expectStory(
    "inspection-and-rework",
    {
      causes: ["flaw"],
      equipment: [
        source,
        {
          id: "press",
          kind: "machine",
          work: { ...work("form", 3), defects: [{ cause: "flaw", probability: q(1, "1") }] },
        },
        {
          id: "inspect",
          kind: "inspection",
          work: work("look", 1),
          detection: q(1, "1"),
          falseReject: q(0, "1"),
          reworkLimit: 1,
        },
        { id: "repair", kind: "rework-station", work: work("mend", 4), success: q(0, "1") },
        { id: "again", kind: "buffer", capacity: 2 },
        sink,
        { id: "bin", kind: "scrap" },
      ],
      connections: [
        ...chain("supply", "press", "inspect"),
        { id: "good", from: "inspect", to: "out", route: "ok" },
        { id: "bad", from: "inspect", to: "repair", route: "reject" },
        ...chain("repair", "again", "inspect"),
        { id: "lost", from: "inspect", to: "bin", route: "scrap" },
      ],
      demand: { source: "supply", orders: { lotSize: 2, interval: seconds(600) } },
    },
    { horizon: 40, demand: "orders" },
  );
});

test("a robot tends two machines: it loads them, exchanges, waits with a part in hand, and unloads the last ones", async () => {
  await expectStory(
    "tending-cell",
    {
      equipment: [
        source,
        {
          id: "cell",
          kind: "tending-cell",
          machines: 2,
          load: { time: seconds(5) },
          work: work("turn", 12),
          services: [{ id: "tool", name: "tool", everyParts: 2, time: seconds(7) }],
        },
        { id: "wash", kind: "machine", work: work("rinse", 9) },
        sink,
      ],
      connections: chain("supply", "cell", "wash", "out"),
      demand: { source: "supply", orders: { lotSize: 3, interval: seconds(600) } },
    },
    { horizon: 70, demand: "orders" },
  );
});

test("a scheduled batch goes away at the sight of the line, the next one fits in part", async () => {
  await expectStory(
    "own-arrivals",
    {
      equipment: [
        {
          ...source,
          schedule: [{ at: seconds(1) }, { at: seconds(2), count: 2 }, { at: seconds(4), count: 3 }],
          overflow: "lost",
          balking: { of: ["lathe"], steps: [{ from: 1, probability: q(1, "1") }] },
        },
        { id: "rack", kind: "buffer", capacity: 1 },
        { id: "lathe", kind: "machine", work: work("turn", 3) },
        sink,
      ],
      connections: chain("supply", "rack", "lathe", "out"),
    },
    { horizon: 20, demand: "own" },
  );
});

test("a kit is taken apart, its halves are worked on and joined again; a copy waits for the other half", async () => {
  await expectStory(
    "split-and-assembly",
    {
      equipment: [
        { ...source, interarrival: seconds(6) },
        {
          id: "open",
          kind: "split",
          work: work("take-apart", 1),
          outputs: [{ to: "mill" }, { to: "drill" }],
        },
        { id: "mill", kind: "machine", work: work("cut", 2) },
        { id: "drill", kind: "machine", work: work("bore", 5) },
        {
          id: "joint",
          kind: "assembly",
          work: work("join", 3),
          match: "order",
          components: [{ from: "mill" }, { from: "drill" }],
        },
        sink,
      ],
      connections: [...chain("supply", "open", "mill", "joint", "out"), ...chain("open", "drill", "joint")],
    },
    { horizon: 24, demand: "own" },
  );
});

test("an oven waits for two parts, takes three where they wait, and is emptied one by one", async () => {
  await expectStory(
    "batch-machine",
    {
      equipment: [
        { ...source, interarrival: seconds(3) },
        { id: "rack", kind: "buffer" },
        { id: "oven", kind: "batch-machine", work: work("bake", 10), batch: { minimum: 2, maximum: 3 } },
        { id: "wash", kind: "machine", work: work("rinse", 2) },
        sink,
      ],
      connections: chain("supply", "rack", "oven", "wash", "out"),
    },
    { horizon: 30, demand: "own" },
  );
});

test("a press is switched off without work, warms up, is serviced by the calendar, and gives way to an urgent part", async () => {
  await expectStory(
    "working-modes",
    {
      products: [
        { id: "part", name: "part" },
        { id: "rush", name: "rush", priority: 1 },
      ],
      equipment: [
        {
          ...source,
          schedule: [{ at: seconds(5) }, { at: seconds(6) }, { at: seconds(16), product: "rush" }],
        },
        { id: "rack", kind: "buffer", rule: "priority" },
        {
          id: "press",
          kind: "machine",
          work: work("form", 8),
          preemptive: true,
          standby: { after: q(3, "s"), warmUp: seconds(2) },
          services: [{ id: "oil", name: "oil", everyTime: q(30, "s"), time: seconds(4) }],
        },
        sink,
      ],
      connections: chain("supply", "rack", "press", "out"),
    },
    { horizon: 45, demand: "own" },
  );
});
