import type { Line } from "../line/line.ts";
import type { SampleBook } from "../line/sample-book.ts";

/** State columns of sampling plans; a row for each piece of equipment that has one. */
export interface SamplingColumns {
  /** what was decided of the part in the inspection: a code of Decision */
  readonly decision: Uint8Array;
  /** 1 while every part is inspected until further notice */
  readonly screening: Uint8Array;
  /** by lot: parts of the lot decided on so far; continuous: parts accepted in succession while screening */
  readonly run: Int32Array;
  /** by lot: parts of the sample that were rejected */
  readonly rejected: Int32Array;
}

/** By lot: the first `sample` parts of every `lot` are inspected; more than `acceptance` of them rejected, and so is the rest. */
export interface LotPlan {
  readonly plan: "lot";
  readonly lot: number;
  readonly sample: number;
  readonly acceptance: number;
}

/**
 * Continuous sampling CSP-1 (Dodge, 1943): every part until `clearance` in succession were accepted, then a random `fraction`
 * of the parts until one is rejected.
 */
export interface ContinuousPlan {
  readonly plan: "continuous";
  readonly clearance: number;
  readonly fraction: number;
}

const Decision = { open: 0, inspect: 1, pass: 2 } as const;

/** Which parts an inspection looks at. A part that has been reworked is always inspected, and no plan counts it. */
export class Sampling {
  private readonly plan: LotPlan | ContinuousPlan;
  private readonly station: number;
  private readonly purpose: number;
  private readonly occurrence: number;
  private readonly book: SampleBook;
  private readonly columns: SamplingColumns;
  private readonly index: number;

  /** @param key purpose and occurrence of the draws that choose parts */
  constructor(
    plan: LotPlan | ContinuousPlan,
    station: number,
    key: { readonly purpose: number; readonly occurrence: number },
    book: SampleBook,
    columns: SamplingColumns,
    index: number,
  ) {
    this.plan = plan;
    this.station = station;
    this.purpose = key.purpose;
    this.occurrence = key.occurrence;
    this.book = book;
    this.columns = columns;
    this.index = index;
    if (plan.plan === "continuous") {
      columns.screening[index] = 1;
      book.screeningBegan(station);
    }
    Object.freeze(this);
  }

  /** Whether the part in the inspection is looked at; decided when it is first asked for. */
  inspects(line: Line, slot: number): boolean {
    const { decision } = this.columns;
    if (decision[this.index] === Decision.open) {
      const looks = line.parts.rework[slot] > 0 || this.decide(line, slot);
      decision[this.index] = looks ? Decision.inspect : Decision.pass;
    }
    return decision[this.index] === Decision.inspect;
  }

  /** The part leaves. @param rejected whether inspection found against it; false for a part that was not looked at */
  leaves(line: Line, slot: number, rejected: boolean): void {
    const { decision } = this.columns;
    const inspected = decision[this.index] === Decision.inspect;
    decision[this.index] = Decision.open;
    if (inspected) this.book.inspected(this.station);
    if (line.parts.rework[slot] > 0) return;
    if (this.plan.plan === "lot") this.countLot(this.plan, rejected);
    else this.countRun(this.plan, inspected, rejected);
  }

  private decide(line: Line, slot: number): boolean {
    const { screening, run } = this.columns;
    if (screening[this.index] === 1) return true;
    if (this.plan.plan === "lot") return run[this.index] < this.plan.sample;
    return line.partUniform(slot, this.purpose, this.occurrence) < this.plan.fraction;
  }

  private countLot({ lot, sample, acceptance }: LotPlan, rejected: boolean): void {
    const { run, rejected: found, screening } = this.columns;
    const { index } = this;
    if (screening[index] === 1) this.book.screened(this.station);
    run[index] += 1;
    if (rejected && run[index] <= sample) found[index] += 1;
    if (run[index] === sample && found[index] > acceptance) this.beginScreening();
    if (run[index] < lot) return;
    run[index] = 0;
    found[index] = 0;
    screening[index] = 0;
  }

  private countRun({ clearance }: ContinuousPlan, inspected: boolean, rejected: boolean): void {
    const { run, screening } = this.columns;
    const { index } = this;
    if (screening[index] === 0) {
      if (inspected && rejected) this.beginScreening();
      return;
    }
    this.book.screened(this.station);
    run[index] = rejected ? 0 : run[index] + 1;
    if (run[index] < clearance) return;
    run[index] = 0;
    screening[index] = 0;
  }

  private beginScreening(): void {
    this.columns.screening[this.index] = 1;
    this.book.screeningBegan(this.station);
  }
}
