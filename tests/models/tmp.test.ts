import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseModel } from "#models/format/validate.ts";
import { run } from "#models/run.ts";

test("chassis", () => {
  const parsed = parseModel(readFileSync("scenarios/chassis-arc-welding.json", "utf8"));
  const model = parsed.model!;
  const times: string[] = [];
  for (let rep = 0; rep < 6; rep++)
  for (const measures of [[], model.measures.map((m) => m.id)]) {
    for (const demand of ["saturated", "orders"] as const) {
      const t0 = process.cpuUsage();
      run({ model, measures, priceSet: "2018", demand, seed: 1, replication: rep, trace: { mode: "none" } });
      const t1 = process.cpuUsage(t0);
      times.push(((t1.user+t1.system)/1000).toFixed(0));
    }
  }
  console.log(times.join(" "));
  expect(1).toBe(1);
});
