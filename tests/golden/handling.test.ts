import { test } from "vitest";
import type { Command } from "#models/run.ts";
import { chain, q, seconds } from "../models/small-line.ts";
import { expectStory, sink, source, welder, work } from "./story.ts";

test("one handler carries the parts of two machines in turn; a part on its way keeps its place", async () => {
  await expectStory(
    "transfer",
    {
      people: [{ ...welder, id: "handler", role: "handler" }],
      equipment: [
        source,
        { id: "saw", kind: "machine", count: 2, work: work("cut", 4) },
        { id: "rack", kind: "buffer", capacity: 2 },
        { id: "drill", kind: "machine", work: work("bore", 6) },
        sink,
      ],
      connections: [
        ...chain("supply", "saw"),
        { id: "carry", from: "saw", to: "rack", transfer: { time: seconds(3), people: "handler" } },
        { id: "slide", from: "rack", to: "drill", transfer: { time: seconds(1) } },
        ...chain("drill", "out"),
      ],
    },
    { horizon: 24 },
  );
});

test("parts queue at the end of a conveyor, close up behind a departure, and stand still while the belt is stopped", async () => {
  const commands: Command[] = [
    { time: 21e6, target: "belt", command: "stop" },
    { time: 24e6, target: "belt", command: "repair" },
  ];
  await expectStory(
    "conveyor",
    {
      equipment: [
        source,
        { id: "belt", kind: "conveyor", length: q(3, "m"), speed: q(0.5, "m/s"), pitch: q(1, "m") },
        { id: "press", kind: "machine", work: work("form", 8) },
        sink,
      ],
      connections: chain("supply", "belt", "press", "out"),
    },
    { horizon: 40, commands },
  );
});

test("a crane stores unit loads and fetches them with dual commands; parts leave a load one by one", async () => {
  await expectStory(
    "storage",
    {
      equipment: [
        { ...source, interarrival: seconds(15) },
        {
          id: "store",
          kind: "storage",
          rack: { columns: 2, levels: 2, columnPitch: q(1.5, "m"), levelPitch: q(1, "m") },
          unitLoad: 2,
          inputPlaces: 1,
          outputPlaces: 1,
          closeAfter: seconds(20),
          crane: {
            horizontal: { speed: q(1, "m/s"), acceleration: q(1, "m/s2") },
            vertical: { speed: q(0.5, "m/s"), acceleration: q(0.5, "m/s2") },
            handling: seconds(4),
          },
        },
        { id: "stand", kind: "buffer", capacity: 1 },
        { id: "press", kind: "machine", work: work("form", 6) },
        sink,
      ],
      connections: [
        ...chain("supply", "store"),
        { id: "trolley", from: "store", to: "stand", transfer: { time: seconds(3), load: { size: 1 } } },
        ...chain("stand", "press", "out"),
      ],
    },
    { horizon: 76, demand: "own" },
  );
});

test("a vehicle is called to a load, brings it, goes to charge, and is halted on the way", async () => {
  const network = {
    nodes: [
      { id: "n1", x: 2, y: 12 },
      { id: "home", x: 6, y: 15, use: "charge" as const },
      { id: "n2", x: 10, y: 12 },
      { id: "n3", x: 14, y: 12 },
      { id: "dock", x: 18, y: 15 },
      { id: "n4", x: 22, y: 12 },
      { id: "n5", x: 22, y: 6 },
      { id: "n6", x: 2, y: 6 },
    ],
    segments: [
      ["n1", "n2"],
      ["n1", "home"],
      ["home", "n2"],
      ["n2", "n3"],
      ["n3", "n4"],
      ["n3", "dock"],
      ["dock", "n4"],
      ["n4", "n5"],
      ["n5", "n6"],
      ["n6", "n1"],
    ].map(([from, to]) => ({ from, to })),
    stations: [
      { equipment: "rack", node: "dock" },
      { equipment: "out", node: "dock" },
    ],
  };
  await expectStory(
    "agv-fleet",
    {
      equipment: [
        source,
        { id: "saw", kind: "machine", work: work("cut", 8) },
        { id: "rack", kind: "buffer" },
        sink,
        {
          id: "cart",
          kind: "agv-fleet",
          length: q(1.2, "m"),
          speedLoaded: q(0.5, "m/s"),
          speedEmpty: q(1, "m/s"),
          acceleration: q(0.5, "m/s2"),
          pick: { time: seconds(5) },
          drop: { time: seconds(5) },
          battery: {
            run: q(100, "s"),
            charge: q(50, "s"),
            standing: q(0, "1"),
            low: q(0.9, "1"),
            resume: q(1, "1"),
            efficiency: q(0.9, "1"),
          },
          network,
        },
      ],
      connections: [
        ...chain("supply", "saw", "rack"),
        { id: "carry", from: "rack", to: "out", transfer: { fleet: "cart", load: { size: 2 } } },
      ],
    },
    {
      horizon: 100,
      commands: [
        { time: 20_000_000, target: "cart", command: "stop" },
        { time: 30_000_000, target: "cart", command: "repair" },
      ],
    },
  );
});
