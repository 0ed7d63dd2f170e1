import * as z from "zod";
import { modelKind } from "../kind.ts";
import { distributionOf, lawSchema } from "../laws.ts";
import { type LineEquipment, lineModel } from "../line-model.ts";

const parametersSchema = z.strictObject({
  positions: z.int().min(1).max(500).describe("machines that work at once, if there are as many"),
  spares: z
    .int()
    .min(0)
    .max(10_000)
    .default(0)
    .describe("further machines, which do not age while they wait"),
  life: lawSchema.describe("law of the time from the start of work to the failure of a machine"),
  repair: lawSchema.describe("law of the time to repair a machine"),
  crew: z.int().min(1).max(500).default(1).describe("repairmen, each with one machine at a time"),
});

/** Machines with spares that go round between work and repair. */
export const REPAIR_LOOP = modelKind({
  id: "repair-loop",
  description:
    "Machine repair with spares (closed queueing loop): positions are filled from repaired machines and spares, a failed machine goes to repair and comes back as a spare, as good as new. Elements: buffer pool (machines that can work), machine position (pieces position#1 …, a life is its work), buffer workshop (waiting for repair), machine repair (pieces for the crew), source supply, from which the machines come at the start; nothing ever leaves. Probes: operating (positions filled: probes.operating.share.<n>, .atLeast.<n>, .mean), failed (machines waiting for and under repair)",
  parameters: parametersSchema,
  expand({ positions, spares, life, repair, crew }, timeUnit) {
    const station = (id: string, law: z.infer<typeof lawSchema>, count: number): LineEquipment => ({
      id,
      kind: "machine",
      count,
      work: { operation: `${id}-work`, time: distributionOf(law, timeUnit) },
    });
    return {
      model: lineModel({
        equipment: [
          { id: "supply", kind: "source", product: "part", limit: positions + spares },
          { id: "pool", kind: "buffer" },
          station("position", life, positions),
          { id: "workshop", kind: "buffer" },
          station("repair", repair, crew),
        ],
        connections: [
          { id: "in", from: "supply", to: "pool" },
          { id: "install", from: "pool", to: "position" },
          { id: "fail", from: "position", to: "workshop" },
          { id: "mend", from: "workshop", to: "repair" },
          { id: "return", from: "repair", to: "pool" },
        ],
      }),
      demand: "saturated",
      probes: [
        { id: "operating", kind: "pieces", of: ["position"], states: ["working"] },
        { id: "failed", kind: "content", of: ["workshop", "repair"] },
      ],
      horizon: 5000,
    };
  },
});
