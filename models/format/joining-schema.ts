import * as z from "zod";
import { staffSchema, standbySchema, station } from "./equipment-parts.ts";
import { idSchema } from "./text.ts";

/** Most parts of one kind in a joint, of one output of a split, and of a batch. */
const MOST_PARTS = 10_000;

/**
 * Joins parts. It takes all components at once, at the start of its work, when it is free and all are there. The first component
 * is the base part, which carries on; the others are consumed. A palletiser has one component with the parts of a pallet.
 */
export const assemblySchema = z.strictObject({
  ...station,
  kind: z.literal("assembly"),
  staff: staffSchema.optional(),
  standby: standbySchema.optional(),
  components: z
    .array(
      z.strictObject({
        /** Equipment before it from which the component comes; a buffer where `count` is more than one. */
        from: idSchema,
        count: z.int().min(1).max(MOST_PARTS).default(1),
      }),
    )
    .min(1)
    .max(50),
  /** `any`: whatever waits longest; `order`: parts that one split made of one part. */
  match: z.enum(["any", "order"]).default("any"),
  /** What the joint is; absent: the product of the base part. */
  product: idSchema.optional(),
});

/**
 * Takes a part apart, or forks an order. When the work is done the part goes to the first output and copies of it go to the others,
 * each as soon as there is room for it; the next part is taken when all have left.
 */
export const splitSchema = z.strictObject({
  ...station,
  kind: z.literal("split"),
  staff: staffSchema.optional(),
  standby: standbySchema.optional(),
  outputs: z
    .array(
      z.strictObject({
        /** Equipment behind it to which the parts of this output go. */
        to: idSchema,
        /** Absent: the product of the part. */
        product: idSchema.optional(),
        count: z.int().min(1).max(MOST_PARTS).default(1),
      }),
    )
    .min(1)
    .max(50),
});

/**
 * Works on several parts together: an oven, a washing machine, a press of many dies. When it is free and at least `minimum` parts
 * wait in the buffers before it, it takes what is there, at most `maximum`; later parts wait for the next batch. The work takes
 * the time drawn for the first part; afterwards the parts leave one after the other.
 */
export const batchMachineSchema = z.strictObject({
  ...station,
  kind: z.literal("batch-machine"),
  staff: staffSchema.optional(),
  standby: standbySchema.optional(),
  batch: z.strictObject({
    minimum: z.int().min(1).max(MOST_PARTS),
    maximum: z.int().min(1).max(MOST_PARTS),
  }),
});

export type Assembly = z.infer<typeof assemblySchema>;
export type Split = z.infer<typeof splitSchema>;
export type BatchMachine = z.infer<typeof batchMachineSchema>;
