import { expect, test } from "vitest";
import { listAssumptions, withValue } from "#models/format/assumptions.ts";
import type { ModelInput } from "#models/format/model-schema.ts";
import type { Problem } from "#models/format/problem.ts";
import { validateModel } from "#models/format/validate.ts";
import { chain, q, seconds, smallModel } from "../models/small-line.ts";

/** Saw and drill one after the other, with a bypass from the saw to the exit. */
function line(): ModelInput {
  return structuredClone(
    smallModel({
      operations: ["cut", "bore", "paint"],
      products: [
        { id: "rod", name: "rod", routing: ["cut", "bore"] },
        { id: "bar", name: "bar", routing: ["cut"] },
      ],
      equipment: [
        {
          id: "supply",
          kind: "source",
          mix: [
            { product: "rod", share: q(0.5, "1") },
            { product: "bar", share: q(0.5, "1") },
          ],
        },
        { id: "saw", kind: "machine", work: { operation: "cut", time: seconds(2) } },
        { id: "drill", kind: "machine", work: { operation: "bore", time: seconds(2) } },
        { id: "out", kind: "sink" },
      ],
      connections: [...chain("supply", "saw", "drill", "out"), { id: "bypass", from: "saw", to: "out" }],
    }),
  );
}

function problemsOf(change: (model: ModelInput) => void): Problem[] {
  const model = line();
  change(model);
  return validateModel(model).problems ?? [];
}

function sourceOf(model: ModelInput) {
  const [source] = model.equipment;
  if (source.kind !== "source") throw new Error("the first equipment is the source");
  return source;
}

test.each<[string, (model: ModelInput) => void, string, RegExp]>([
  [
    "a product beside a mix",
    (model) => (sourceOf(model).product = "rod"),
    "/equipment/0/mix",
    /only one of product and mix/,
  ],
  [
    "a source without product",
    (model) => delete sourceOf(model).mix,
    "/equipment/0/product",
    /a product, or a mix/,
  ],
  [
    "shares that miss 1",
    (model) => (sourceOf(model).mix![0].share = q(0.6, "1")),
    "/equipment/0/mix",
    /1\.1.*add up to 1/,
  ],
  [
    "a product twice in a mix",
    (model) => (sourceOf(model).mix![1].product = "rod"),
    "/equipment/0/mix/1/product",
    /each product listed once/,
  ],
  [
    "an unknown product in a mix",
    (model) => (sourceOf(model).mix![1].product = "tube"),
    "/equipment/0/mix/1/product",
    /no products with the id tube/,
  ],
  [
    "an unknown operation in a routing",
    (model) => (model.products[0].routing = ["cut", "weld"]),
    "/products/0/routing/1",
    /no operations with the id weld/,
  ],
  [
    "an operation that nobody does",
    (model) => (model.products[0].routing = ["cut", "paint"]),
    "/products/0/routing",
    /rod cannot go from \w+ to (cut|paint)/,
  ],
  [
    "operations in an order that the connections do not have",
    (model) => (model.products[0].routing = ["bore", "cut"]),
    "/products/0/routing",
    /rod cannot go from supply to bore/,
  ],
  [
    "a part that cannot leave when its routing is done",
    (model) => (model.connections = model.connections.filter(({ id }) => id !== "bypass")),
    "/products/1/routing",
    /bar cannot (go from supply to cut|leave from saw)/,
  ],
])("%s is refused", (_, change, path, message) => {
  const found = problemsOf(change).filter((problem) => problem.path === path);
  expect(found.map(({ message: text }) => text.en).join("\n")).toMatch(message);
  for (const { message: text } of found) expect(text.zh).toMatch(/[一-鿿]/);
});

test("the line itself is sound", () => {
  expect(problemsOf(() => {})).toEqual([]);
});

test("a share that is changed leaves the others their proportions, and the mix stays whole", () => {
  const file = line();
  sourceOf(file).mix = [
    { product: "rod", share: q(0.5, "1") },
    { product: "bar", share: q(0.5, "1") },
  ];
  const { model } = validateModel(file);
  if (model === undefined) throw new Error("the line is sound");
  const row = listAssumptions(model).find(
    ({ label }) => label.en.includes("rod") && label.en.includes("share"),
  );
  expect(row?.pointer).toBe("/equipment/0/mix/0/share/value");
  const moved = withValue(model, "/equipment/0/mix/0/share/value", 0.6);
  expect(sourceOf(moved).mix?.map(({ share }) => share.value)).toEqual([0.6, 0.4]);
  expect(validateModel(moved).problems).toBeUndefined();
  expect(() => withValue(model, "/equipment/0/mix/0/share/value", 1.2)).toThrow(RangeError);
});
