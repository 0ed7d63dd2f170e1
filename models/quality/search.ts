import { Priority } from "#sim/priority.ts";
import { STOP_DUE } from "../equipment/work-unit.ts";
import type { Line } from "../line/line.ts";
import type { ResetTarget } from "./control-chart.ts";
import type { Process } from "./process.ts";

/** A piece of equipment that stops for search and repair before it is in control again. */
export class Search implements ResetTarget {
  private readonly line: Line;
  private readonly process: Process;
  private readonly owner: number;
  private readonly stop: number;

  /** @param stop index of the search among the stops of the work unit whose events the owner gets */
  constructor(line: Line, process: Process, owner: number, stop: number) {
    this.line = line;
    this.process = process;
    this.owner = owner;
    this.stop = stop;
    Object.freeze(this);
  }

  reset(): void {
    if (this.process.beginSearch()) {
      this.line.sim.schedule(0, Priority.failure, this.owner, STOP_DUE, this.stop);
    }
  }
}
