/** What the view asks of the run at one instant; one object, read anew each frame without allocating. */
import type { Scene, SceneElement } from "#models/scene.ts";
import type { ElementOperation, ElementState, TraceReader } from "#sim/trace/trace-reader.ts";
import { jobOf } from "#src/session/job-names.ts";
import { queuePosition } from "#src/session/motion/conveyor-queue.ts";
import { type PartLook, partLookOf } from "../figures/part-packing.ts";
import { type StateGroup, stateGroup } from "../theme.ts";

/** Places of the counters in the trace (the models' counter names; a test compares). */
export const COUNTER = {
  side: 0,
  good: 1,
  rejected: 2,
  scrapped: 3,
  backlog: 4,
  serving: 7,
  charge: 8,
  stored: 9,
  halted: 11,
  departed: 12,
} as const;

/** Kinds that draw whoever works at them. */
const DRAWS_STAFF = new Set(["manual-station", "rework-station", "inspection", "robot-cell"]);

/** Groups of states in which nobody is at a station that people come to in turn. */
const IDLE: ReadonlySet<StateGroup> = new Set(["wait", "off"]);

/** States of a conveyor in which its belt is free to run. */
const BELT_RUNS = new Set(["starved", "working", "blocked"]);

export class FrameReading {
  /** Microseconds. */
  time = 0;
  /** The same time in seconds, for motion. */
  seconds = 0;
  readonly partLook: PartLook;
  private readonly start: number;
  private readonly reader: TraceReader;
  private readonly states: readonly string[];
  private readonly groups: readonly StateGroup[];
  private readonly held: Int32Array;
  private readonly lastHeld: Int32Array;
  private readonly scene: Pick<Scene, "jobs">;
  private readonly lastPosition: Float64Array;
  /** By element: 1 where its own people come from a pool that walks, and 1 while one of them is there. */
  private readonly walkedTo: Uint8Array;
  private readonly posted: Uint8Array;
  /** by element: 1 where somebody comes for the work only */
  private readonly inTurn: Uint8Array;
  private readonly shifts: Scene["shifts"];
  private readonly state: ElementState = { state: -1, since: 0, plannedEnd: 0 };
  private spent = 0;
  private whole = 0;
  private acting = -1;
  private activity = "";
  private readonly span: ElementState = { state: -1, since: 0, plannedEnd: 0 };
  private readonly addSpan = (state: number, start: number, end: number): void => {
    if (this.states[state] !== this.activity) return;
    const { plannedEnd } = this.reader.stateAt(this.acting, start, this.span);
    this.whole = this.spent + plannedEnd - start;
    this.spent += end - start;
  };
  private readonly operation: ElementOperation = {
    part: -1,
    duration: 0,
    share: 0,
    known: false,
    running: false,
  };

  /** @param start where the recording begins, microseconds */
  constructor(reader: TraceReader, scene: Scene, start = reader.start) {
    const { states, shifts, elements } = scene;
    this.scene = scene;
    this.start = start;
    this.lastHeld = new Int32Array(elements.length);
    this.held = new Int32Array(elements.length);
    this.lastPosition = new Float64Array(elements.length);
    this.posted = new Uint8Array(elements.length);
    const pools = new Set(elements.map(({ worker }) => worker?.pool));
    this.walkedTo = Uint8Array.from(elements, ({ people, kind }) =>
      people !== undefined && DRAWS_STAFF.has(kind) && pools.has(people) ? 1 : 0,
    );
    this.inTurn = Uint8Array.from(elements, ({ inTurn }) => (inTurn === true ? 1 : 0));
    this.shifts = shifts;
    this.partLook = partLookOf(elements);
    this.reader = reader;
    this.states = states;
    this.groups = states.map((name) => stateGroup(name));
  }

  get trace(): TraceReader {
    return this.reader;
  }

  moveTo(time: number): void {
    this.time = time;
    this.seconds = time / 1e6;
  }

  /** State of an element; the object is reused by the next call. */
  stateOf(element: number): ElementState {
    return this.reader.stateAt(element, this.time, this.state);
  }

  stateName(element: number): string {
    return this.states[this.stateOf(element).state] ?? "closed";
  }

  groupOf(element: number): StateGroup {
    return this.groups[this.stateOf(element).state] ?? "off";
  }

  /** Share of the present state that has elapsed, 0..1; 0 while its end is open. */
  elapsedShare(element: number): number {
    const { since, plannedEnd } = this.stateOf(element);
    if (plannedEnd <= since) return 0;
    return Math.min(1, Math.max(0, (this.time - since) / (plannedEnd - since)));
  }

  /**
   * Share of a turn that is done, 0..1: the states named "turning" since the positioner last came to rest, which is
   * when its side was last counted. A turn that a break interrupts keeps its share and goes on from there.
   */
  turnedShare(element: number): number {
    return this.shareSince(element, COUNTER.side, "turning");
  }

  /** The same for a robot that serves a machine, since its counter named the machine. */
  handledShare(robot: number): number {
    return this.shareSince(robot, COUNTER.serving, "loading");
  }

  private shareSince(element: number, counter: number, activity: string): number {
    this.spent = 0;
    this.whole = 0;
    this.acting = element;
    this.activity = activity;
    const begun = this.reader.counterSince(element, counter, this.time);
    this.reader.visitStates(element, begun, this.time, this.addSpan);
    // What begins in this very instant has not been visited.
    return this.whole > 0 ? Math.min(1, this.spent / this.whole) : 0;
  }

  /** Seconds since the present state began. */
  secondsInState(element: number): number {
    return (this.time - this.stateOf(element).since) / 1e6;
  }

  /** The operation that began last on an element; the object is reused by the next call. */
  operationOf(element: number): ElementOperation {
    return this.reader.operationAt(element, this.time, this.operation);
  }

  /** Whether a shift is on and not in a break; always, where the scene has no shifts. */
  shiftOpen(): boolean {
    for (const { start, end, open } of this.shifts) {
      if (this.time < end) return open && this.time >= start;
    }
    return this.shifts.length === 0;
  }

  /**
   * Position of a part on an accumulating conveyor, metres from its entry; parts are asked for in the order of arrival.
   * @param entered belt time of its entry, µs: the place that the trace gives for it
   */
  queuePosition({ number, conveyor }: SceneElement, order: number, entered: number): number {
    if (!conveyor) return 0;
    const belt = this.beltTime(number);
    const before = order > 0 ? this.lastPosition[number] : undefined;
    const departed = this.counter(number, COUNTER.departed);
    const position = queuePosition(conveyor, (belt - entered) / 1e6, before, (belt - departed) / 1e6);
    this.lastPosition[number] = position;
    return position;
  }

  /** Time that a conveyor's belt has been free to run, µs: it stands still outside the shift and while it is stopped. */
  private beltTime(conveyor: number): number {
    const { state, since } = this.stateOf(conveyor);
    const runs = BELT_RUNS.has(this.states[state]);
    return (runs ? this.time : since) - this.counter(conveyor, COUNTER.halted);
  }

  /** Forgets who was at which post in the frame before. */
  clearPosts(): void {
    this.posted.fill(0);
  }

  /** Somebody who walks is at work at an element in this frame. */
  attend(element: number): void {
    this.posted[element] = 1;
  }

  /**
   * Whether the staff of an element is to be seen at it: always, unless they walk and are elsewhere, or come for the work only and
   * there is none.
   */
  attended(element: number): boolean {
    if (this.inTurn[element] === 1 && IDLE.has(this.groupOf(element))) return false;
    return this.walkedTo[element] === 0 || this.posted[element] === 1;
  }

  /** Whether the element draws those who are posted at it, in a pose of its own. */
  drawnAtPost(element: number): boolean {
    return this.walkedTo[element] === 1 && this.groupOf(element) !== "fault";
  }

  /** Forgets the parts counted in the frame before. */
  clearHeld(): void {
    this.held.fill(0);
  }

  /** One more part rests in this element in this frame. */
  countHeld(element: number, part: number): void {
    this.held[element]++;
    this.lastHeld[element] = part;
  }

  /** The job that is alone in an element in this frame. */
  jobAt(element: number): { readonly id: string } | undefined {
    return this.held[element] === 1 ? jobOf(this.scene, this.lastHeld[element]) : undefined;
  }

  /** Parts at rest in an element, as counted while this frame was drawn. */
  partsIn(element: number): number {
    return this.held[element];
  }

  counter(element: number, counter: number): number {
    return this.reader.counterAt(element, counter, this.time);
  }

  /** What a counter has gained since the recording began; the run itself may have begun days before. */
  countedSinceStart(element: number, counter: number): number {
    return this.counter(element, counter) - this.reader.counterAt(element, counter, this.start);
  }
}
