import * as z from "zod";
import { assumed, distributionOf, lawSchema } from "../laws.ts";
import { chain, lineModel } from "../line-model.ts";
import { modelKind } from "../kind.ts";

const repairSchema = z.strictObject({
  machines: z.int().min(1).max(500).describe("number of identical machines"),
  repairmen: z.int().min(1).max(500).describe("heads; one repairs one machine at a time"),
  timeBetween: lawSchema.describe("time that a machine runs until it fails"),
  repair: lawSchema.describe("time of one repair, without the wait for a repairman"),
  work: lawSchema
    .default(100)
    .describe("work of one part, of which there is always one; decides nothing but the number of parts"),
});

function pool(id: string, role: "maintenance" | "operator", perShift: number) {
  return { id, name: id, role, perShift, wage: assumed(0, "CNY/year") };
}

/** Machine repair problem. */
export const MACHINE_REPAIR = modelKind({
  id: "machine-repair",
  description:
    "Machines that always run, fail and wait for one of a few repairmen (machine interference, M/M/R//M). Elements: machines machine (machine#1 …), source supply, sink out. States of a machine: working, waiting-repair (no repairman free), down (under repair). Probes of the kind: down (machines not running), waiting (machines without repairman), repaired (machines under repair), each a number over time. elements.machine.stops counts failures",
  parameters: repairSchema,
  expand({ machines, repairmen, timeBetween, repair, work }, timeUnit) {
    return {
      model: lineModel({
        people: [pool("repairmen", "maintenance", repairmen)],
        equipment: [
          { id: "supply", kind: "source", product: "part" },
          {
            id: "machine",
            kind: "machine",
            count: machines,
            work: { operation: "run", time: distributionOf(work, timeUnit) },
            stops: [
              {
                id: "failure",
                name: "failure",
                kind: "breakdown",
                basis: "operating",
                timeBetween: distributionOf(timeBetween, timeUnit),
                timeToRepair: distributionOf(repair, timeUnit),
                crew: "repairmen",
              },
            ],
          },
          { id: "out", kind: "sink" },
        ],
        connections: chain("supply", "machine", "out"),
      }),
      demand: "saturated",
      horizon: 5000,
      probes: [
        { id: "down", kind: "pieces", of: ["machine"], states: ["down", "waiting-repair"] },
        { id: "waiting", kind: "pieces", of: ["machine"], states: ["waiting-repair"] },
        { id: "repaired", kind: "pieces", of: ["machine"], states: ["down"] },
      ],
    };
  },
});

const tendedSchema = z.strictObject({
  machines: z.int().min(1).max(500).describe("number of identical machines"),
  operators: z.int().min(1).max(500).describe("heads; one loads one machine at a time"),
  load: lawSchema.describe("time in which an operator takes the finished part out and puts the next one in"),
  run: lawSchema.describe("time that the machine then runs alone"),
});

/** Machines that run alone and are loaded by a few operators. */
export const TENDED_MACHINES = modelKind({
  id: "tended-machines",
  description:
    "Machines that run unattended and wait for one of a few operators to load them; there is always a part. Elements: machines machine (machine#1 …), source supply, sink out. States of a machine: loading (an operator is there), working (runs alone), waiting-staff. elements.machine.finished.rate counts cycles; machines × elements.machine.states.loading ÷ operators is the use of the operators. Probes of the kind: attended, running, waiting (machines in these states, over time)",
  parameters: tendedSchema,
  expand({ machines, operators, load, run }, timeUnit) {
    return {
      model: lineModel({
        people: [pool("operators", "operator", operators)],
        equipment: [
          { id: "supply", kind: "source", product: "part" },
          {
            id: "machine",
            kind: "machine",
            count: machines,
            work: { operation: "run", time: distributionOf(run, timeUnit) },
            load: {
              time: distributionOf(load, timeUnit),
              staff: { people: "operators", shared: true },
            },
          },
          { id: "out", kind: "sink" },
        ],
        connections: chain("supply", "machine", "out"),
      }),
      demand: "saturated",
      horizon: 5000,
      probes: [
        { id: "attended", kind: "pieces", of: ["machine"], states: ["loading"] },
        { id: "running", kind: "pieces", of: ["machine"], states: ["working"] },
        { id: "waiting", kind: "pieces", of: ["machine"], states: ["waiting-staff"] },
      ],
    };
  },
});
