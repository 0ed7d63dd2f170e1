import { Simulation } from "#sim/simulation.ts";
import { Priority } from "#sim/priority.ts";
import { compileVariate } from "#sim/random/variate.ts";
import type { Time } from "#sim/time.ts";
import { TraceWriter } from "#sim/trace/trace-writer.ts";
import type { TraceMode } from "#sim/trace/trace-format.ts";
import { CalendarElement } from "../calendar/calendar-element.ts";
import { weekPlanOf } from "../calendar/week-plan-of.ts";
import type { WeekPlan } from "../calendar/week-plan.ts";
import { type EquipmentKind, isStation } from "../format/equipment-schema.ts";
import { variateSpec } from "../format/distribution.ts";
import type { Channel as ChannelModel, Model } from "../format/model-schema.ts";
import { valueOf } from "../format/quantity.ts";
import { PeoplePool } from "../equipment/people-pool.ts";
import { Worker } from "../equipment/worker.ts";
import { JobBook } from "../jobs/job-book.ts";
import { ArrivalBook } from "../line/arrival-book.ts";
import { Book } from "../line/book.ts";
import { type Channel, Channels } from "../line/channels.ts";
import { ControlBook } from "../line/control-book.ts";
import { Wiring } from "../line/edges.ts";
import { ElementRows } from "../line/element-rows.ts";
import { Port, PORTS } from "../line/flow-element.ts";
import { Line } from "../line/line.ts";
import { ExpiryBook } from "../line/expiry-book.ts";
import { Limits } from "../line/limits.ts";
import { Observer } from "../line/observer.ts";
import { Offers } from "../line/offers.ts";
import { PartTable } from "../line/part-table.ts";
import { PeopleDesk } from "../line/people-desk.ts";
import type { Probe } from "../probes/probe.ts";
import { ProbedBook } from "../probes/probed-book.ts";
import { Probes } from "../probes/probes.ts";
import { StoreBook } from "../storage/store-book.ts";
import { PlainFlow } from "../line/plain-flow.ts";
import { PlainWork } from "../line/plain-work.ts";
import { ReleaseCaps } from "../line/release-caps.ts";
import { TransportBook } from "../transport/transport-book.ts";
import { TransportTable } from "../transport/transport-table.ts";
import { UnitBank } from "../line/unit-bank.ts";
import { TimerBank } from "../line/timer-bank.ts";
import type { CompiledLine, Demand } from "./compiled-line.ts";
import { addTransfers } from "./build/transfers.ts";
import { allocateColumns } from "./columns.ts";
import { planElements, type ElementPlan } from "./element-plan.ts";
import { DrawKeys } from "./draw-keys.ts";
import { limitsOf, waysBetween } from "./limits-of.ts";
import { permissionsOf } from "./permissions-of.ts";
import { EquipmentBuilder } from "./equipment-builder.ts";
import { calendarNamed } from "./calendar-named.ts";
import { jobsOf } from "./jobs-of.ts";
import { sizesOf } from "./sizes.ts";
import { waysOf } from "./ways-of.ts";
import { walkersOf } from "./walkers-of.ts";

export interface CompileOptions {
  readonly demand: Demand;
  readonly seed: number;
  readonly replication: number;
  readonly trace: TraceMode;
  /** measured span after the warm-up and the warm-up itself; absent: the shifts of the model's study */
  readonly horizonShifts?: number;
  readonly horizon?: Time;
  readonly warmUp?: Time;
  readonly probes?: readonly Probe[];
}

/**
 * Turns a model (measures applied, prices resolved) into a runnable simulation.
 * @throws RangeError where the model cannot be run: too many causes, or draws that would coincide
 */
export function compile(model: Model, options: CompileOptions): CompiledLine {
  if (model.defectCauses.length > 31) throw new RangeError("a line has at most 31 defect causes");
  const plan = planElements(model);
  const weekPlans = model.calendars.map((calendar) => weekPlanOf(calendar));
  const equipmentCalendar = model.equipment.map((_, index) => calendarOf(model, index));
  const lineCalendar = calendarOfLine(model, equipmentCalendar);
  const span = spanOf(model, weekPlans[lineCalendar], options);

  const sim = new Simulation({
    seed: options.seed,
    replication: options.replication,
    trace: new TraceWriter(options.trace),
  });
  const parts = new PartTable();
  sim.store.table("parts", parts);
  const orders = new TransportTable(parts);
  sim.store.table("transports", orders);
  const transport = new TransportBook(sim);
  const sizes = sizesOf(model, plan);
  const rows = new ElementRows(sim.store, Math.max(plan.elements.length, plan.firstTransfer));
  const bookSizes = { elements: plan.elements.length, sources: sizes.sources };
  const keys = new DrawKeys(model);
  const { permissions, jobRows } = permissionsOf(model, plan.edges, keys);
  const jobList = jobsOf(model, plan, keys, jobRows);
  const wanted = options.probes ?? [];
  const probes =
    wanted.length === 0 && jobList === undefined
      ? undefined
      : new Probes(sim, parts, { model, plan }, wanted);
  const jobs =
    jobList === undefined || probes === undefined
      ? undefined
      : new JobBook(sim, parts, rows, bookSizes, probes, jobList);
  const book = jobs ?? bookOf(sim, parts, rows, bookSizes, probes);
  const control = new ControlBook(sim);
  const arrivals = new ArrivalBook(sim, sizes.sources);
  const stores = new StoreBook(sim, sizes.storages);
  const opening = sim.store.uint8("calendar.opening", model.calendars.length);
  const openSince = sim.store.float64("calendar.open-since", model.calendars.length);
  const people = new PeopleDesk(
    sim,
    model.people.map((pool) => ({
      id: pool.id,
      heads: pool.perShift,
      calendar: calendarNamed(model, pool.calendar),
    })),
    walkersOf(model, plan, { sim, book, opening }),
    plan.firstPool,
    opening,
    probes,
  );
  const channels = new Channels(sim, control, (model.channels ?? []).map(channelOf));
  const expiries = new ExpiryBook(sim, plan.elements.length);
  const wiring = new Wiring(
    plan.edges,
    plan.firstTransfer,
    new Map(plan.outletOwners.map((owner, index) => [plan.firstOutlet + index, owner])),
  );
  const ways = waysOf(model, plan.edges, permissions, keys);
  const limits = new Limits(sim, limitsOf(model, plan), waysBetween(plan), plan.elements.length);
  const releases = new ReleaseCaps(sim, channels, parts, sizes.sources);
  const offers = new Offers(sim, parts, wiring, rows, plan.firstTransfer);
  const commandStop = sim.store.uint8("command.stop", plan.firstTransfer);
  const columns = allocateColumns(sim, rows, sizes, plan.firstTransfer);
  const timers = new TimerBank(sim, sizes.timers);
  const units = new UnitBank(sim.store, sizes);
  const plain = new PlainFlow(
    {
      sim,
      parts,
      book,
      offers,
      releases,
      opening,
      commandStop,
    },
    rows,
    plan.firstTransfer,
  );
  const work = new PlainWork(plain, { sim, parts, book, timers, units, opening, commandStop }, rows);
  const line = new Line(
    sim,
    {
      parts,
      wiring,
      permissions,
      ways,
      offers,
      plain,
      work,
      book,
      jobs,
      control,
      arrivals,
      stores,
      channels,
      releases,
      expiries,
      limits,
      people,
      timers,
      units,
      orders,
      transport,
      firstTransfer: plan.firstTransfer,
      opening,
      openSince,
      commandStop,
    },
    plan.firstTransfer,
  );

  const context = { model, plan, sim, line, weekPlans, equipmentCalendar, demand: options.demand };
  const builder = new EquipmentBuilder(context, keys, columns);
  builder.addEquipment();
  plan.workers.forEach((heads, pool) => {
    for (const head of heads) sim.addElement(new Worker(head, plan.elements[head].id, people, pool), PORTS);
  });
  model.people.forEach((_, pool) =>
    sim.addElement(new PeoplePool(plan.firstPool + pool, people, pool), PORTS),
  );
  const calendars = weekPlans.map((weekPlan, index) => {
    const element = new CalendarElement(
      plan.firstCalendar + index,
      sim,
      weekPlan,
      { index, opening, openSince },
      followersOf(model, plan, equipmentCalendar, index),
    );
    sim.addElement(element, PORTS);
    return element;
  });
  builder.addOutlets();
  addTransfers(context, builder.fleets.dispatchers);
  builder.fleets.addDispatchers();
  people.close();
  plain.close(wiring, !permissions.routed && !permissions.circular && !ways.any && !limits.any);
  builder.linkCharts();
  const books = [
    book,
    control,
    arrivals,
    stores,
    people,
    transport,
    expiries,
    builder.samples,
    builder.quality.book,
  ];
  sim.addElement(new Observer(plan.observer, books), PORTS);

  for (const calendar of calendars) calendar.start();
  builder.start();
  plan.workers.forEach((heads, pool) => {
    if (heads.length > 0) sim.wake(plan.firstPool + pool, Port.proceed);
  });
  if (span.warmUp > 0) sim.schedule(span.warmUp, Priority.observe, plan.observer, 0, 0);
  return {
    model,
    sim,
    line,
    parts,
    book,
    samples: builder.samples,
    quality: builder.quality.book,
    charts: builder.quality.charts,
    probes: wanted.length === 0 ? undefined : probes,
    plan,
    weekPlans,
    equipmentCalendar,
    lineCalendar,
    fleets: builder.fleets.fleets,
    ...span,
  };
}

function bookOf(
  sim: Simulation,
  parts: PartTable,
  rows: ElementRows,
  sizes: { elements: number; sources: number },
  probes: Probes | undefined,
): Book {
  return probes === undefined
    ? new Book(sim, parts, rows, sizes)
    : new ProbedBook(sim, parts, rows, sizes, probes);
}

function channelOf({ id, delay, missing, recovery }: ChannelModel): Channel {
  return {
    id,
    delay: compileVariate(variateSpec(delay)),
    missing: valueOf(missing),
    recovery: compileVariate(variateSpec(recovery)),
  };
}

/** Own calendar, else that of the staff where they are one pool, else the first of the file. */
function calendarOf(model: Model, equipment: number): number {
  const own = model.equipment[equipment];
  if ("calendar" in own && own.calendar !== undefined) return calendarNamed(model, own.calendar);
  if ("staff" in own && own.staff?.people !== undefined) {
    const { people } = own.staff;
    return calendarNamed(model, model.people.find((pool) => pool.id === people)?.calendar);
  }
  return 0;
}

/** Planned hours of the line are those of the source of its demand, else of its first source. */
function calendarOfLine(model: Model, equipmentCalendar: readonly number[]): number {
  const demanded = model.equipment.findIndex((equipment) => equipment.id === model.demand?.source);
  const source =
    demanded >= 0 ? demanded : model.equipment.findIndex((equipment) => equipment.kind === "source");
  return source < 0 ? 0 : equipmentCalendar[source];
}

function spanOf(model: Model, weekPlan: WeekPlan, options: CompileOptions): { warmUp: Time; end: Time } {
  const warmUp = options.warmUp ?? weekPlan.endOfShift(model.study.warmUpShifts);
  if (options.horizon !== undefined) return { warmUp, end: warmUp + options.horizon };
  const shifts = options.horizonShifts ?? model.study.horizonShifts;
  let before = 0;
  while (weekPlan.endOfShift(before + 1) <= warmUp) before += 1;
  return { warmUp, end: weekPlan.endOfShift(before + shifts) };
}

/** Kinds beside stations that keep the hours of a calendar. */
const SHIFTED_KINDS: readonly EquipmentKind[] = ["source", "conveyor", "storage", "agv-fleet"];

function followersOf(
  model: Model,
  plan: ElementPlan,
  equipmentCalendar: readonly number[],
  calendar: number,
): { element: number; port: number }[] {
  const followers: { element: number; port: number }[] = [];
  model.equipment.forEach((equipment, index) => {
    if (equipmentCalendar[index] !== calendar) return;
    if (!isStation(equipment) && !SHIFTED_KINDS.includes(equipment.kind)) return;
    for (const element of plan.pieces[index]) followers.push({ element, port: Port.calendar });
  });
  plan.fleets.forEach((equipment, index) => {
    if (equipmentCalendar[equipment] !== calendar) return;
    followers.push({ element: plan.firstDispatcher + index, port: Port.proceed });
  });
  model.people.forEach((pool, index) => {
    if (calendarNamed(model, pool.calendar) !== calendar) return;
    followers.push({ element: plan.firstPool + index, port: Port.proceed });
  });
  return followers;
}
