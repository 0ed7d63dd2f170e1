import { expect, test } from "vitest";
import type { ModelInput } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import { chain, q, seconds, smallModel } from "../models/small-line.ts";

type Machine = Extract<ModelInput["equipment"][number], { kind: "machine" }>;

const person = (id: string, role: "operator" | "maintenance", perShift: number) => ({
  id,
  name: id,
  role,
  perShift,
  wage: q(1, "CNY/year"),
});

/** One machine with everything that control gives it, its people walking. */
function line(): ModelInput {
  return structuredClone(
    smallModel({
      causes: ["mix-up"],
      channels: [{ id: "mes", name: "mes", delay: seconds(2), missing: q(0, "1"), recovery: seconds(60) }],
      people: [
        { ...person("hand", "operator", 1), walking: { speed: q(1, "m/s"), home: { x: 1, y: 1 } } },
        person("fitter", "maintenance", 1),
      ],
      equipment: [
        { id: "supply", kind: "source", product: "part", release: { maximumParts: 9, report: "mes" } },
        {
          id: "lathe",
          kind: "machine",
          count: 2,
          work: { operation: "turn", time: seconds(20) },
          load: { time: seconds(2), staff: { people: "hand", shared: true } },
          stops: [
            {
              id: "jam",
              name: "jam",
              kind: "short-stop",
              basis: "operating",
              timeBetween: seconds(300),
              timeToRepair: seconds(30),
              crew: "fitter",
              report: "mes",
            },
          ],
          services: [{ id: "tool", name: "tool", life: seconds(900), time: seconds(60), people: "hand" }],
          identification: {
            method: "barcode",
            time: seconds(1),
            noRead: q(0.01, "1"),
            recovery: seconds(20),
            misread: q(0.001, "1"),
            cause: "mix-up",
          },
          changeover: { time: seconds(60), people: "fitter" },
        },
        { id: "out", kind: "sink" },
      ],
      connections: chain("supply", "lathe", "out"),
    }),
  );
}

function machineOf(model: ModelInput): Machine {
  const found = model.equipment.find((equipment) => equipment.id === "lathe");
  if (found?.kind !== "machine") throw new Error("the lathe is a machine");
  return found;
}

function peopleOf(model: ModelInput, id: string) {
  const found = model.people?.find((pool) => pool.id === id);
  if (found === undefined) throw new Error(`no pool ${id}`);
  return found;
}

test.each<[string, (model: ModelInput) => void, string, RegExp]>([
  [
    "an unknown channel of a stop",
    (model) => (machineOf(model).stops![0].report = "fax"),
    "/equipment/1/stops/0/report",
    /no channels with the id fax/,
  ],
  [
    "an unknown channel of a release",
    (model) => {
      const [source] = model.equipment;
      if (source.kind === "source") source.release!.report = "fax";
    },
    "/equipment/0/release/report",
    /no channels with the id fax/,
  ],
  [
    "an unknown crew",
    (model) => (machineOf(model).stops![0].crew = "nobody"),
    "/equipment/1/stops/0/crew",
    /no people with the id nobody/,
  ],
  [
    "unknown people of a service",
    (model) => (machineOf(model).services![0].people = "nobody"),
    "/equipment/1/services/0/people",
    /no people with the id nobody/,
  ],
  [
    "unknown people of a changeover",
    (model) => (machineOf(model).changeover!.people = "nobody"),
    "/equipment/1/changeover/people",
    /no people with the id nobody/,
  ],
  [
    "unknown staff of a load",
    (model) => (machineOf(model).load!.staff.people = "nobody"),
    "/equipment/1/load/staff/people",
    /no people with the id nobody/,
  ],
  [
    "a report without a crew",
    (model) => delete machineOf(model).stops![0].crew,
    "/equipment/1/stops/0/crew",
    /the crew to whom the stop is reported/,
  ],
  [
    "a misread without a cause",
    (model) => delete machineOf(model).identification!.cause,
    "/equipment/1/identification/cause",
    /probability of a misread and the defect/,
  ],
  [
    "a cause without misreads",
    (model) => delete machineOf(model).identification!.misread,
    "/equipment/1/identification/misread",
    /probability of a misread and the defect/,
  ],
  [
    "a service by parts and by life",
    (model) => (machineOf(model).services![0].everyParts = 5),
    "/equipment/1/services/0/everyParts",
    /exactly one of everyParts, life and everyTime/,
  ],
  [
    "a share of somebody who walks",
    (model) => {
      const hand = peopleOf(model, "hand");
      hand.role = "maintenance";
      hand.perShift = 1.5;
    },
    "/people/0/perShift",
    /people who walk are counted by the head/,
  ],
  [
    "a crew of less than a head",
    (model) => (peopleOf(model, "fitter").perShift = 0.5),
    "/people/1/perShift",
    /at least 1: 1 beside the posts to change over, repair/,
  ],
  [
    "nobody for shared posts",
    (model) => (peopleOf(model, "hand").perShift = 0),
    "/people/0/perShift",
    /beside the posts to serve shared posts, do services/,
  ],
  [
    "posts of their own for more machines than heads",
    (model) => delete machineOf(model).load!.staff.shared,
    "/people/0/perShift",
    /1 heads a shift, the posts need 2/,
  ],
  [
    "a home beside the floor",
    (model) => (peopleOf(model, "hand").walking!.home.x = 500),
    "/people/0/walking/home",
    /a place on the floor/,
  ],
])("%s is refused", (_, change, path, message) => {
  const model = line();
  change(model);
  const found = (validateModel(model).problems ?? []).filter((problem) => problem.path === path);
  expect(found.map(({ message: text }) => text.en).join("\n")).toMatch(message);
  for (const { message: text } of found) expect(text.zh).toMatch(/[一-鿿]/);
});

test("the line itself is sound", () => {
  expect(validateModel(line()).problems).toBeUndefined();
});
