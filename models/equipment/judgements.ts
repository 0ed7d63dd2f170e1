import type { Line } from "../line/line.ts";
import { Counter, Route } from "../states.ts";
import type { Sampling } from "./sampling.ts";
import type { Judgement } from "./station-plan.ts";

/** Work after which every part goes on: route `next`. */
export const PASS_ON: Judgement = {
  judge(): number {
    return Route.next;
  },
};

/**
 * Inspection with errors: a defective part is rejected with the probability of detection, a good one with that of a false
 * reject. Rejected parts go to rework until the limit, then to scrap. Parts that the sampling plan leaves out pass.
 */
export class InspectionJudgement implements Judgement {
  private readonly purpose: number;
  private readonly occurrence: number;
  private readonly detection: number;
  private readonly falseReject: number;
  private readonly limit: number;
  private readonly sampling: Sampling | undefined;
  private readonly rejected: Float64Array;
  private readonly index: number;

  constructor(
    options: { purpose: number; occurrence: number; detection: number; falseReject: number; limit: number },
    sampling: Sampling | undefined,
    rejected: Float64Array,
    index: number,
  ) {
    this.purpose = options.purpose;
    this.occurrence = options.occurrence;
    this.detection = options.detection;
    this.falseReject = options.falseReject;
    this.limit = options.limit;
    this.sampling = sampling;
    this.rejected = rejected;
    this.index = index;
    Object.freeze(this);
  }

  judge(line: Line, station: number, slot: number): number {
    const isRejected = (this.sampling?.inspects(line, slot) ?? true) && this.finds(line, slot);
    this.sampling?.leaves(line, slot, isRejected);
    if (!isRejected) return Route.ok;
    this.rejected[this.index] += 1;
    line.book.count(station, Counter.rejected, this.rejected[this.index]);
    line.book.rejected(slot);
    if (line.parts.rework[slot] >= this.limit) return Route.scrap;
    line.parts.rework[slot] += 1;
    return Route.reject;
  }

  private finds(line: Line, slot: number): boolean {
    const draw = line.partUniform(slot, this.purpose, this.occurrence);
    return draw < (line.parts.defects[slot] === 0 ? this.falseReject : this.detection);
  }
}

/** Rework makes a defective part good with the probability of success; all its causes are mended together. */
export class ReworkJudgement implements Judgement {
  private readonly purpose: number;
  private readonly occurrence: number;
  private readonly success: number;

  constructor(options: { purpose: number; occurrence: number; success: number }) {
    this.purpose = options.purpose;
    this.occurrence = options.occurrence;
    this.success = options.success;
    Object.freeze(this);
  }

  judge(line: Line, _station: number, slot: number): number {
    if (line.partUniform(slot, this.purpose, this.occurrence) < this.success) line.parts.defects[slot] = 0;
    return Route.next;
  }
}
