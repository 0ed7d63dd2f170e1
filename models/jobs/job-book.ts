import { failureCount } from "#sim/random/count-quantile.ts";
import { partUniform } from "#sim/random/part-uniform.ts";
import type { Simulation } from "#sim/simulation.ts";
import { TimeWeightedTable } from "#sim/stats/time-weighted.ts";
import { ProbedBook } from "../probes/probed-book.ts";
import type { Probes } from "../probes/probes.ts";
import { Count } from "../line/book.ts";
import { drawOrdinal } from "../line/draw-ordinal.ts";
import type { JobList } from "./job-list.ts";
import { JobSlots, NO_JOB } from "./job-slots.ts";
import type { ElementRows } from "../line/element-rows.ts";
import type { PartTable } from "../line/part-table.ts";

/** What an element spoils of the jobs that it works on. */
export interface RejectPlan {
  /** hash and occurrence of the operation: purpose of the draw */
  readonly purpose: number;
  readonly occurrence: number;
  readonly probability: number;
  /** correlation between the pieces of one job */
  readonly spread: number;
}

/** What the elements of a line do with jobs, by element number. */
export interface JobWork {
  /** hash of the operation; NO_OPERATION for what does none */
  readonly operations: Float64Array;
  readonly rejects: readonly (RejectPlan | undefined)[];
}

/**
 * The account of a line with jobs: which job a part is, which of its steps comes next, and the pieces that it weighs. A part that
 * is no job is one piece. Numbers of pieces are window counts; conservation goes on counting parts.
 */
export class JobBook extends ProbedBook {
  readonly list: JobList;
  private readonly slots: JobSlots;
  private readonly work: JobWork;
  private readonly line: { readonly sim: Simulation; readonly parts: PartTable };
  private readonly onLine: TimeWeightedTable;
  /** parts created in the window; pieces created, and pieces that have left, since the start of the run */
  private readonly entered: Float64Array;
  private readonly everCreated: Float64Array;
  private readonly everLeft: Float64Array;
  /** by element, in the window */
  private readonly worked: Float64Array;
  private readonly spoiled: Float64Array;

  constructor(
    sim: Simulation,
    parts: PartTable,
    rows: ElementRows,
    sizes: { elements: number; sources: number },
    probes: Probes,
    jobs: { readonly list: JobList; readonly work: JobWork },
  ) {
    super(sim, parts, rows, sizes, probes);
    this.line = { sim, parts };
    this.list = jobs.list;
    this.work = jobs.work;
    this.slots = new JobSlots();
    sim.store.table("jobs", this.slots);
    this.onLine = new TimeWeightedTable(sim.store, "pieces", 1);
    this.entered = sim.store.float64("jobs.entered", 1);
    this.everCreated = sim.store.float64("jobs.created", 1);
    this.everLeft = sim.store.float64("jobs.left", 1);
    this.worked = sim.store.float64("jobs.worked", sizes.elements);
    this.spoiled = sim.store.float64("jobs.spoiled", sizes.elements);
  }

  override get partsCreated(): number {
    return this.entered[0];
  }

  override meanPieces(): number {
    return this.onLine.mean(0, this.line.sim.now);
  }

  /** Pieces worked on at an element in the window, and those that it spoiled. */
  piecesAt(element: number): { worked: number; rejected: number } {
    return { worked: this.worked[element], rejected: this.spoiled[element] };
  }

  /** Pieces since the start of the run: created, gone, and those of the parts that are on the line. */
  account(): { created: number; left: number; onLine: number; booked: number } {
    const { serial } = this.line.parts;
    let onLine = 0;
    for (let slot = 0; slot < serial.length; slot++) if (serial[slot] >= 0) onLine += this.weight(slot);
    return {
      created: this.everCreated[0],
      left: this.everLeft[0],
      onLine,
      booked: this.onLine.current(0),
    };
  }

  /** A part that has just been made is this job of the list; before it is booked as created. */
  becomes(slot: number, job: number): void {
    this.slots.enter(slot, job, this.list.first[job]);
  }

  /** Job of a part, by index in the list; NO_JOB. */
  jobOf(slot: number): number {
    return this.slots.jobOf(slot);
  }

  /** Pieces that an operation works on: those of the step when it is next, else all of the job. */
  piecesFor(slot: number, operation: number): number {
    const job = this.slots.jobOf(slot);
    if (job === NO_JOB) return 1;
    const step = this.slots.step[slot];
    const { first, stepOperation, stepPieces, pieces } = this.list;
    if (step < first[job + 1] && stepOperation[step] === operation) return stepPieces[step];
    return pieces[job];
  }

  /** An operation has been done on a part. True when it is a job, which then stands on its next step if that was the one due. */
  passed(slot: number, operation: number): boolean {
    const job = this.slots.jobOf(slot);
    if (job === NO_JOB) return false;
    const { first, stepOperation, stepRow, stepAgain, endRow } = this.list;
    const { parts } = this.line;
    const step = this.slots.step[slot];
    if (step >= first[job + 1] || stepOperation[step] !== operation) return true;
    const next = step + 1;
    this.slots.step[slot] = next;
    if (next === first[job + 1]) parts.row[slot] = endRow;
    else {
      parts.row[slot] = stepRow[next];
      if (stepAgain[next] === 1) parts.laps[slot] += 1;
    }
    return true;
  }

  /** The work of an element on a part is done: counts the pieces, and spoils some. */
  workedOn(element: number, slot: number): void {
    const operation = this.work.operations[element];
    const pieces = this.piecesFor(slot, operation);
    const plan = this.work.rejects[element];
    const rejected = plan === undefined ? 0 : this.reject(plan, slot, pieces);
    this.worked[element] += pieces;
    this.spoiled[element] += rejected;
    this.probes.worked(element, pieces, rejected);
  }

  override created(slot: number, source: number): void {
    const pieces = this.weight(slot);
    super.created(slot, source);
    this.entered[0] += 1;
    this.everCreated[0] += pieces;
    this.counts[Count.created] += pieces - 1;
    this.onLine.shift(0, this.line.sim.clock, pieces);
    const job = this.slots.jobOf(slot);
    if (job !== NO_JOB) this.probes.jobCameIn(job, slot);
  }

  override left(slot: number, exit: number, scrapped: boolean): void {
    const pieces = this.weight(slot);
    const good = this.line.parts.defects[slot] === 0;
    const job = this.slots.jobOf(slot);
    if (job !== NO_JOB) this.probes.jobLeft(job, slot, pieces, scrapped);
    super.left(slot, exit, scrapped);
    this.counts[scrapped ? Count.scrapped : good ? Count.good : Count.escaped] += pieces - 1;
    this.everLeft[0] += pieces;
    this.onLine.shift(0, this.line.sim.clock, -pieces);
    this.slots.leave(slot);
  }

  override defective(slot: number): void {
    const before = this.counts[Count.defective];
    super.defective(slot);
    if (this.counts[Count.defective] === before || this.slots.jobOf(slot) === NO_JOB) return;
    const pieces = this.weight(slot);
    this.counts[Count.defective] = before + pieces - this.slots.defective[slot];
    this.slots.defective[slot] = pieces;
  }

  override rejected(slot: number): void {
    const before = this.counts[Count.rejected];
    super.rejected(slot);
    if (this.counts[Count.rejected] === before || this.slots.jobOf(slot) === NO_JOB) return;
    const pieces = this.weight(slot);
    this.counts[Count.rejected] = before + pieces - this.slots.rejected[slot];
    this.slots.rejected[slot] = pieces;
  }

  override reset(): void {
    super.reset();
    this.onLine.reset(this.line.sim.now);
    this.entered[0] = 0;
    this.worked.fill(0);
    this.spoiled.fill(0);
  }

  private weight(slot: number): number {
    const job = this.slots.jobOf(slot);
    return job === NO_JOB ? 1 : this.list.pieces[job];
  }

  /** Draws the pieces that are spoiled; of each job no more are counted than it has. */
  private reject(
    { purpose, occurrence, probability, spread }: RejectPlan,
    slot: number,
    pieces: number,
  ): number {
    const { sim, parts } = this.line;
    const ordinal = drawOrdinal(parts, slot, occurrence);
    const draw = partUniform(sim.seed, sim.replication, parts.key[slot], purpose, ordinal);
    const rejected = failureCount(pieces, probability, spread, draw);
    if (rejected === 0) return 0;
    if (this.slots.jobOf(slot) === NO_JOB) {
      this.defective(slot);
      this.rejected(slot);
      return rejected;
    }
    const all = this.weight(slot);
    const defective = Math.min(rejected, all - this.slots.defective[slot]);
    const sorted = Math.min(rejected, all - this.slots.rejected[slot]);
    this.slots.defective[slot] += defective;
    this.slots.rejected[slot] += sorted;
    this.counts[Count.defective] += defective;
    this.counts[Count.rejected] += sorted;
    return rejected;
  }
}
