import * as z from "zod";
import { duration } from "./quantity.ts";
import { idSchema, nameSchema } from "./text.ts";

/** Most jobs of a file, steps of one job, and pieces of one. */
export const JOB_LIMIT = 20_000;
export const STEP_LIMIT = 500;
export const PIECE_LIMIT = 1_000_000;

const stepSchema = z.strictObject({
  operation: idSchema,
  /** Pieces worked on in this step; absent: those of the job. 0: work that puts nothing out. */
  pieces: z.int().min(0).max(PIECE_LIMIT).optional(),
});

/** A lot that stays together: one part on the line, which weighs its pieces and follows steps of its own. */
const jobSchema = z.strictObject({
  id: idSchema,
  name: nameSchema.optional(),
  /** Absent: the first product of the source. */
  product: idSchema.optional(),
  /** From the start of the run, closed hours included; 0: it is there from the beginning. */
  release: duration({ max: 31_536_000 }),
  pieces: z.int().min(1).max(PIECE_LIMIT),
  steps: z.array(stepSchema).min(1).max(STEP_LIMIT),
});

export const jobsSchema = z.strictObject({
  list: z.array(jobSchema).min(1).max(JOB_LIMIT),
  /** The list is released anew so long after its last beginning; absent: no job follows the last one. */
  repeat: duration({ positive: true, max: 31_536_000 }).optional(),
});

export type Job = z.infer<typeof jobSchema>;
export type Jobs = z.infer<typeof jobsSchema>;
