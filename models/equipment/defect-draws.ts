import type { Line } from "../line/line.ts";
import type { WorkUnit } from "./work-unit.ts";

const MICROSECONDS_PER_HOUR = 3_600_000_000;

/** One defect cause of one operation. */
export interface DefectPlan {
  /** bit of the cause in a part's defect flags */
  readonly bit: number;
  /** hash of the cause id: purpose of the part draw */
  readonly purpose: number;
  /** tells apart several operations with the same cause */
  readonly occurrence: number;
  readonly probability: number;
  /** relative growth for each hour worked since the last break or start of shift */
  readonly perHour: number;
  /** absolute growth for each part since the service with this index; -1: no such growth */
  readonly service: number;
  readonly perPart: number;
}

/**
 * Decides for each cause whether the operation just done leaves that defect on the part. The draw belongs to the part and
 * the cause, not to the station: the same part gets the same fit-up error whoever welds it.
 */
export function drawDefects(
  line: Line,
  plans: readonly DefectPlan[],
  slot: number,
  unit: WorkUnit,
  calendar: number,
): void {
  unit.process?.finished(slot);
  for (let i = 0; i < plans.length; i++) {
    const plan = plans[i];
    let probability = plan.probability;
    if (plan.perHour !== 0) {
      const hours = (line.sim.now - line.openSince[calendar]) / MICROSECONDS_PER_HOUR;
      probability *= 1 + plan.perHour * hours;
    }
    if (plan.service >= 0) probability += plan.perPart * unit.partsSince(plan.service);
    if (line.partUniform(slot, plan.purpose, plan.occurrence) < probability)
      line.parts.defects[slot] |= plan.bit;
  }
  if (line.parts.defects[slot] !== 0) line.book.defective(slot);
}
