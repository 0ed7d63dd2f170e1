import { Opening } from "../calendar/week-plan.ts";
import { Route, State } from "../states.ts";
import { PASS_ON } from "./judgements.ts";
import type { Line } from "../line/line.ts";
import { Phase, type StationColumns } from "./station-phase.ts";
import type { StationPlan } from "./station-plan.ts";
import { Station } from "./station.ts";
import type { WorkUnit } from "./work-unit.ts";

/** Whether a station works on one part after the other and does nothing else. */
export function isPlain(plan: StationPlan, unit: WorkUnit): boolean {
  return (
    plan.defects.length === 0 &&
    plan.claim < 0 &&
    plan.judgement === PASS_ON &&
    plan.preparation === undefined &&
    plan.intake === undefined &&
    plan.outlets === undefined &&
    plan.standby === undefined &&
    plan.preemption === undefined &&
    plan.polling === undefined &&
    plan.chart === undefined &&
    unit.process === undefined &&
    !plan.batch &&
    unit.stops.length === 0 &&
    unit.services.length === 0
  );
}

/**
 * A station that works on one part after the other and has neither stops nor services, needs nobody and judges nothing: the same rules on
 * a short way, since whatever cannot happen here is not asked for. Its only event is the end of the work.
 */
export class PlainStation extends Station {
  constructor(line: Line, plan: StationPlan, unit: WorkUnit, columns: StationColumns) {
    super(line, plan, unit, columns);
    const { number, calendar } = plan;
    line.plain.addStation(number, { calendar, unit: unit.index, timer: unit.timer });
    Object.freeze(this);
  }

  override onEvent(): void {
    const { line, number } = this;
    const { plain, sim } = line;
    if (line.work.isInLine(number)) {
      if (!line.work.workOn(number, this.plan.times, true)) this.showState();
      return;
    }
    const slot = line.work.endWork(number);
    line.passed(slot, this.plan.operation);
    const left = plain.hasOneWayOut(number)
      ? plain.give(number, slot, sim.clock, 0)
      : line.offer(number, slot, Route.next, sim.clock[0]);
    if (!left) this.columns.phase[this.at] = Phase.finished;
    this.proceed();
  }

  protected override proceed(): void {
    const { line, number } = this;
    const { phase } = this.columns;
    if (line.work.isInLine(number) && line.work.workOn(number, this.plan.times, false)) return;
    if (line.opening[this.plan.calendar] !== Opening.open || line.commandStop[number] === 1) {
      this.showState();
      return;
    }
    if (phase[this.at] === Phase.working) {
      this.unit.go();
      this.showState();
      return;
    }
    if (phase[this.at] === Phase.empty) {
      phase[this.at] = Phase.pulling;
      const taken = line.plain.hasOneWayIn(number) ? line.plain.take(number) : line.pull(number);
      if (!taken) phase[this.at] = Phase.empty;
    }
    if (phase[this.at] === Phase.present) line.work.beginWork(number, this.plan.times);
    else line.book.state(number, phase[this.at] === Phase.finished ? State.blocked : State.starved, 0);
  }
}
