import { Opening } from "../calendar/week-plan.ts";
import { Route, State } from "../states.ts";
import { PASS_ON } from "./judgements.ts";
import { Phase } from "./station-phase.ts";
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
  override onEvent(): void {
    const { line, number, index } = this;
    const { part, phase } = this.columns;
    const slot = part[index];
    this.unit.endWork();
    line.book.finishedBy[number] += 1;
    line.passed(slot, this.plan.operation);
    phase[index] = Phase.handing;
    if (!line.offer(number, slot, Route.next, line.sim.clock[0])) phase[index] = Phase.finished;
    this.proceed();
  }

  protected override proceed(): void {
    const { line, number, index, unit } = this;
    const { part, phase } = this.columns;
    if (line.opening[this.plan.calendar] !== Opening.open || line.commandStop[number] === 1) {
      this.showState();
      return;
    }
    if (phase[index] === Phase.empty) {
      phase[index] = Phase.pulling;
      if (!line.pull(number)) phase[index] = Phase.empty;
    }
    if (phase[index] === Phase.present) {
      const duration = this.plan.times.of(line, part[index]);
      phase[index] = Phase.working;
      unit.work(duration);
      line.book.startedBy[number] += 1;
      line.sim.trace.operation(number, line.parts.serial[part[index]], duration);
      line.book.state(number, State.working, line.sim.clock[0] + duration);
    } else if (phase[index] === Phase.working) {
      unit.go();
      this.showState();
    } else line.book.state(number, phase[index] === Phase.finished ? State.blocked : State.starved, 0);
  }
}
