import type { WeekPlan } from "./week-plan.ts";

// Numbers of a stretch.
const FROM = 0;
const UP_TO = 1;
const LATER = 2;

/**
 * Turns planned times into moments. From one opening to the next closing both run alike; that stretch is remembered, since the next
 * planned time mostly lies in it too.
 */
export class PlannedClock {
  private readonly plan: WeekPlan;
  private readonly numbers: Float64Array;
  private readonly stretch: number;

  /** @param stretch place of three numbers of state in `numbers`, zero at first */
  constructor(plan: WeekPlan, numbers: Float64Array, stretch: number) {
    this.plan = plan;
    this.numbers = numbers;
    this.stretch = stretch;
    Object.freeze(this);
  }

  /** Puts the moment of the planned time `numbers[planned]` into `numbers[into]`; see `WeekPlan.timeOfPlanned`. */
  turn(planned: number, into: number): void {
    const { numbers, stretch } = this;
    const time = numbers[planned];
    if (!(time >= numbers[stretch + FROM] && time < numbers[stretch + UP_TO])) {
      const { from, upTo, later } = this.plan.stretchOf(time);
      numbers[stretch + FROM] = from;
      numbers[stretch + UP_TO] = upTo;
      numbers[stretch + LATER] = later;
    }
    numbers[into] = time + numbers[stretch + LATER];
  }
}
