import { WORDS } from "../line/element-rows.ts";
import type { Line } from "../line/line.ts";
import { NO_PART } from "../line/offers.ts";
import { Opening } from "../calendar/week-plan.ts";
import { type FlowElement, Port } from "../line/flow-element.ts";
import { Counter, Route, State } from "../states.ts";
import { drawDefects } from "./defect-draws.ts";
import { askLater } from "./intake.ts";
import { LOOK_DUE, type Polling } from "./polling.ts";
import type { Preemption } from "./preemption.ts";
import { STANDBY_DUE } from "./standby.ts";
import { Phase, STATE_OF_PHASE, type StationColumns } from "./station-phase.ts";
import type { StationPlan } from "./station-plan.ts";
import { Activity } from "./activity.ts";
import { Outcome, type WorkUnit } from "./work-unit.ts";
import { restState } from "../line/rest-state.ts";

/**
 * A place where one operation is done on one part at a time, by a person, a machine, an inspector or in rework.
 * Blocking after service: the finished part stays until the next place is free. Outside the shift, in a break, under a stop
 * and after a stop command everything halts and goes on later with the exact time left.
 */
export class Station implements FlowElement {
  readonly number: number;
  readonly id: string;
  readonly unit: WorkUnit;
  protected readonly line: Line;
  protected readonly plan: StationPlan;
  protected readonly columns: StationColumns;
  /** place in the columns */
  protected readonly at: number;

  constructor(line: Line, plan: StationPlan, unit: WorkUnit, columns: StationColumns) {
    this.number = plan.number;
    this.id = plan.id;
    this.unit = unit;
    this.line = line;
    this.plan = plan;
    this.columns = columns;
    this.at = WORDS * plan.number;
    columns.part[this.at] = NO_PART;
    if (new.target === Station) Object.freeze(this);
  }

  room(from: number): boolean {
    const phase = this.columns.phase[this.at];
    const { intake, polling, preemption } = this.plan;
    if (phase === Phase.empty || phase === Phase.pulling) {
      if (!this.gate()) return false;
      if (polling !== undefined) {
        return polling.isResting ? askLater(this.line, this.number) : polling.admits(from);
      }
      if (preemption !== undefined && preemption.depth > 0) return preemption.admits(from, preemption.last);
      return intake === undefined || askLater(this.line, this.number);
    }
    if (phase === Phase.off) return askLater(this.line, this.number);
    if (preemption === undefined || phase !== Phase.working || this.unit.down || !this.gate()) return false;
    return preemption.admits(from, this.columns.part[this.at]);
  }

  space(): number {
    const phase = this.columns.phase[this.at];
    return phase === Phase.empty && this.plan.intake === undefined && this.gate() ? 1 : 0;
  }

  reserve(): void {
    this.plan.polling?.took();
    this.columns.phase[this.at] = Phase.expected;
    this.line.offers.full(this.number);
  }

  receive(slot: number, reserved: boolean): void {
    if (!reserved) this.plan.polling?.took();
    if (this.columns.phase[this.at] !== Phase.pulling) this.line.sim.wake(this.number, Port.proceed);
    if (this.columns.phase[this.at] === Phase.working) this.interrupt();
    this.columns.phase[this.at] = Phase.present;
    this.columns.part[this.at] = slot;
    this.columns.step[this.at] = 0;
    this.line.offers.full(this.number);
    this.line.book.placed(slot, this.number, 0);
  }

  surrender(): number {
    const { part, phase } = this.columns;
    const slot = part[this.at];
    if (phase[this.at] !== Phase.handing) this.line.sim.wake(this.number, Port.proceed);
    part[this.at] = NO_PART;
    phase[this.at] = Phase.empty;
    this.line.offers.want(this.number);
    return slot;
  }

  held(): number {
    const { outlets, preemption } = this.plan;
    let parts = (outlets?.held() ?? 0) + (preemption?.depth ?? 0);
    const first = this.columns.part[this.at];
    for (let slot = first; slot !== NO_PART; slot = this.after(slot)) parts += 1;
    return parts;
  }

  onWake(port: number): void {
    if (port === Port.calendar) {
      this.unit.halt();
      if (this.gate() && this.columns.phase[this.at] === Phase.empty) this.line.offers.want(this.number);
    }
    this.proceed();
  }

  onEvent(kind: number, argument: number): void {
    if (kind === STANDBY_DUE) {
      this.plan.standby?.switchOff();
      this.showState();
      return;
    }
    if (kind === LOOK_DUE) {
      this.plan.polling?.openEyes();
      this.proceed();
      this.plan.polling?.closeEyes();
      return;
    }
    const outcome = this.unit.onEvent(kind, argument);
    if (outcome === Outcome.workDone) this.finish();
    else if (outcome === Outcome.serviceDone) this.becomeEmpty();
    else if (outcome === Outcome.prepared) this.finishStep();
    this.proceed();
  }

  onCommand(command: string): void {
    this.unit.halt();
    this.unit.obey(this.number, command);
    this.proceed();
  }

  protected gate(): boolean {
    return this.line.gateOpen(this.number, this.plan.calendar);
  }

  /** Does everything that can be done at this moment, then shows the state that results. */
  protected proceed(): void {
    const { outlets } = this.plan;
    if (outlets !== undefined && outlets.emptied()) this.line.offers.want(this.number);
    if (this.gate()) {
      this.fillEmpty();
      this.beginWork();
      this.goOnWorking();
    }
    this.showState();
  }

  /** Lets the clock run that is to run now. */
  protected goOnWorking(): void {
    this.unit.go();
  }

  private fillEmpty(): void {
    const { phase } = this.columns;
    const { standby, preemption } = this.plan;
    if (phase[this.at] === Phase.off && standby !== undefined) standby.resume(this.unit);
    if (preemption !== undefined && this.goOn(preemption)) return;
    // a repair may have made a service needless that waited for somebody
    if (phase[this.at] === Phase.servicing && this.unit.activity === Activity.none) {
      if (!this.unit.waitsForService) this.becomeEmpty();
    }
    const isEmpty = phase[this.at] === Phase.empty;
    if (!isEmpty && (phase[this.at] !== Phase.servicing || this.unit.activity !== Activity.none)) return;
    if (!this.unit.down && this.unit.beginDueService()) {
      phase[this.at] = Phase.servicing;
      this.line.offers.full(this.number);
    } else if (isEmpty && !this.takeIn() && standby !== undefined) standby.idle();
  }

  /** Takes the next part, or what the work needs. True when it is here. */
  private takeIn(): boolean {
    const { intake, polling } = this.plan;
    if (intake !== undefined) return !this.unit.down && intake.take();
    return polling === undefined ? this.pullPart() : this.takeInTurn(polling);
  }

  private pullPart(): boolean {
    const { phase } = this.columns;
    phase[this.at] = Phase.pulling;
    if (this.line.pull(this.number)) return true;
    phase[this.at] = Phase.empty;
    return false;
  }

  /** Takes the next part of the way where it stands, or sets out for the next way. */
  private takeInTurn(polling: Polling): boolean {
    if (polling.mayTake && this.pullPart()) return true;
    if (this.unit.down || !polling.looks()) return false;
    if (polling.beginVisit() && this.pullPart()) return true;
    const time = polling.leave();
    if (time < 0) return false;
    this.columns.phase[this.at] = Phase.switching;
    this.line.offers.full(this.number);
    this.unit.begin(Activity.preparation, time);
    return false;
  }

  /** The part in work makes place for a more urgent one, which has just come. */
  private interrupt(): void {
    this.unit.halt();
    this.plan.preemption?.put(this.columns.part[this.at], this.unit.activityLeft);
    this.unit.begin(Activity.none, 0);
  }

  /**
   * Takes a more urgent part than the one in work or the one interrupted last, if one is offered; else, when nothing is in work,
   * goes on with the latter. True when no other part may be taken.
   */
  private goOn(preemption: Preemption): boolean {
    const { phase, part } = this.columns;
    if (phase[this.at] === Phase.working) this.line.pull(this.number);
    if (phase[this.at] !== Phase.empty || preemption.depth === 0) return false;
    if (this.takeIn()) return true;
    const left = preemption.lastLeft;
    const slot = preemption.take();
    part[this.at] = slot;
    phase[this.at] = Phase.working;
    this.unit.begin(Activity.work, left);
    this.line.sim.trace.operation(this.number, this.line.parts.serial[slot], left);
    return true;
  }

  private becomeEmpty(): void {
    this.columns.phase[this.at] = Phase.empty;
    this.line.offers.want(this.number);
    this.line.book.count(this.number, Counter.partsSinceService, this.unit.partsSince(0));
  }

  private beginWork(): void {
    const { claim, preparation, sampling, times } = this.plan;
    if (this.columns.phase[this.at] !== Phase.present || this.unit.down) return;
    const slot = this.columns.part[this.at];
    if (preparation !== undefined && preparation.begin(slot, this.unit)) return;
    const isWork = sampling === undefined || sampling.inspects(this.line, slot);
    if (claim >= 0 && isWork && !this.line.people.request(claim)) return;
    const duration = isWork ? times.of(this.line, slot) : 0;
    this.columns.phase[this.at] = Phase.working;
    this.unit.begin(Activity.work, duration);
    if (this.plan.preemption !== undefined) this.line.offers.want(this.number);
    for (let part = slot; part !== NO_PART; part = this.after(part)) this.line.book.started(this.number);
    this.line.sim.trace.operation(this.number, this.line.parts.serial[slot], duration);
  }

  private finishStep(): void {
    const phase = this.columns.phase[this.at];
    if (phase === Phase.warmingUp || phase === Phase.switching) {
      this.columns.phase[this.at] = Phase.empty;
      this.line.offers.want(this.number);
      return;
    }
    this.plan.preparation?.finish(this.columns.part[this.at]);
    this.columns.phase[this.at] = Phase.present;
  }

  private finish(): void {
    const { line } = this;
    const { claim, outlets, preemption } = this.plan;
    const first = this.columns.part[this.at];
    // whoever works goes on with what was interrupted
    if (claim >= 0 && (preemption === undefined || preemption.depth === 0)) line.people.release(claim);
    if (preemption !== undefined) line.offers.full(this.number);
    let route: number = Route.next;
    for (let slot = first; slot !== NO_PART; slot = this.after(slot)) route = this.complete(slot);
    if (this.unit.services.length > 0) {
      line.book.count(this.number, Counter.partsSinceService, this.unit.partsSince(0));
    }
    if (outlets !== undefined) {
      outlets.fill(first);
      return;
    }
    this.columns.phase[this.at] = Phase.handing;
    if (!line.offer(this.number, first, route, line.sim.now)) this.columns.phase[this.at] = Phase.finished;
  }

  /** The work on a part is done. @returns the route that the part takes */
  private complete(slot: number): number {
    const { line } = this;
    line.jobs?.workedOn(this.number, slot);
    drawDefects(line, this.plan.defects, slot, this.unit, this.plan.calendar);
    this.unit.countPart();
    line.book.finished(this.number);
    const { chart, judgement, sampling } = this.plan;
    // parts from rework count in no sample, and the judgement sends parts to rework
    const isSeen =
      chart !== undefined && line.parts.rework[slot] === 0 && (sampling?.inspects(line, slot) ?? true);
    const route = judgement.judge(line, this.number, slot);
    if (isSeen) chart.take(slot, route);
    if (route === Route.next || route === Route.ok) line.passed(slot, this.plan.operation);
    return route;
  }

  /** The next part of the batch that is worked on together; none where one part is. */
  private after(slot: number): number {
    return this.plan.batch ? this.line.parts.next[slot] : NO_PART;
  }

  protected showState(): void {
    const { book, opening, commandStop } = this.line;
    const now = this.line.sim.now;
    const shift = opening[this.plan.calendar];
    if (shift !== Opening.open) {
      book.state(this.number, restState(shift), 0);
    } else if (commandStop[this.number] === 1) book.state(this.number, State.stopped, 0);
    else if (this.unit.down) book.state(this.number, this.unit.downState, this.unit.downUntil);
    else if (this.unit.activity !== Activity.none) {
      book.state(this.number, STATE_OF_PHASE[this.columns.phase[this.at]], now + this.unit.left);
    } else if (this.columns.phase[this.at] === Phase.servicing) {
      book.state(this.number, State.waitingStaff, 0);
    } else if (this.plan.polling?.isDeciding !== true)
      book.state(this.number, STATE_OF_PHASE[this.columns.phase[this.at]], 0);
  }
}
