import type { PartDraws } from "#sim/random/part-uniform.ts";
import type { Time } from "#sim/time.ts";
import type { Variate } from "#sim/random/variate.ts";
import { WorkTimes } from "../equipment/work-times.ts";
import { drawnTimes } from "../line/drawn-time.ts";
import type { Line } from "../line/line.ts";

export interface PieceWork {
  /** the drawn time is that of a piece */
  readonly perPiece: boolean;
  /** time where no pieces come out; undefined: none */
  readonly lotTime: Variate | undefined;
  /** with this probability the job is set up for; purposes of the two draws */
  readonly setup:
    | {
        readonly probability: number;
        readonly time: Variate;
        readonly purpose: number;
        readonly timePurpose: number;
      }
    | undefined;
}

/** Times of work on jobs: by the piece, with a set-up for some. All draws are those of the part. */
export class PieceWorkTimes extends WorkTimes {
  private readonly work: PieceWork;

  constructor(draws: PartDraws, options: ConstructorParameters<typeof WorkTimes>[1], work: PieceWork) {
    super(draws, options);
    this.work = work;
    Object.freeze(this);
  }

  override of(line: Line, slot: number): Time {
    return this.workTime(line, slot) + this.setupTime(line, slot);
  }

  private workTime(line: Line, slot: number): Time {
    const { perPiece, lotTime } = this.work;
    if (!perPiece) return super.of(line, slot);
    const pieces = line.jobs?.piecesFor(slot, this.operation) ?? 1;
    if (pieces === 0) {
      return lotTime === undefined ? 0 : line.partTime(lotTime, slot, this.operation, this.occurrence);
    }
    const variate = this.variateOf(line, slot);
    const uniform = variate.variance === 0 ? 0.5 : line.partUniform(slot, this.operation, this.occurrence);
    return drawnTimes(variate, uniform, pieces);
  }

  private setupTime(line: Line, slot: number): Time {
    const { setup } = this.work;
    if (setup === undefined) return 0;
    if (line.partUniform(slot, setup.purpose, this.occurrence) >= setup.probability) return 0;
    return line.partTime(setup.time, slot, setup.timePurpose, this.occurrence);
  }
}
