import { SimulationError } from "#sim/simulation-error.ts";
import { addedSums, equalSums, exactProduct, numberOfSum } from "#sim/stats/wide-sum.ts";
import type { CompiledLine, Demand } from "./compile/compiled-line.ts";
import type { Model } from "./format/model-schema.ts";
import { comesToAnEnd, type SourceEquipment } from "./format/source-schema.ts";
import type { Label } from "./format/text.ts";
import { Count, SYSTEM } from "./line/book.ts";
import { deadlocked } from "./line/deadlock.ts";
import { checkYard } from "./storage/yard-check.ts";
import { Storage } from "./storage/storage.ts";
import { checkTraffic } from "./transport/traffic-checks.ts";

/** What a run checked of itself. A broken conservation law is an error, so those always hold where there is a result. */
export interface CheckResult {
  id:
    | "parts"
    | "pieces"
    | "places"
    | "limits"
    | "state-times"
    | "part-time"
    | "people"
    | "racks"
    | "traffic"
    | "battery"
    | "steady-state"
    | "deadlock";
  ok: boolean;
  text: Label;
  /** the two numbers compared */
  left: number;
  right: number;
}

type Law =
  | "parts"
  | "pieces"
  | "places"
  | "limits"
  | "state-times"
  | "part-time"
  | "people"
  | "racks"
  | "traffic";

const LAWS: Readonly<Record<Law, Label>> = {
  people: {
    zh: "人员：空闲与在岗人数之和 = 每班人数，无人同时在两处",
    en: "people: heads that are free or at one task are the heads of the shift, nobody is in two places",
  },
  traffic: {
    zh: "AGV：每段路径、每个停靠点至多一台车，且只归一台车占用",
    en: "vehicles: a segment or stop has at most one vehicle and belongs to that vehicle only",
  },
  racks: {
    zh: "立体库：每个货位至多一个托盘，每个托盘都在货位、出入库台或堆垛机上",
    en: "storage: a place holds at most one unit load, and every unit load is in a place, at the head or on a crane",
  },
  parts: {
    zh: "投入件数 = 完成 + 报废 + 装入其他零件 + 在线",
    en: "parts created = finished + scrapped + consumed by assembly + in the system",
  },
  pieces: {
    zh: "工单投入件数 = 已离开件数 + 在线件数",
    en: "pieces of jobs created = gone + on the line",
  },
  places: {
    zh: "每件在制品都在某个工位或运送途中",
    en: "every part in the system is in a place or on its way",
  },
  limits: {
    zh: "限量组：组内件数 = 组内各设备上及运往组内的件数",
    en: "limits: the parts counted inside a group are at its equipment or on their way there",
  },
  "state-times": {
    zh: "各设备状态时间之和 = 统计时长",
    en: "the state times of every element sum to the window",
  },
  "part-time": {
    zh: "在制品对时间的积分 = 各件在线时间之和",
    en: "the integral of parts on the line = the sum of their times on it",
  },
};

function held(id: keyof typeof LAWS, left: number, right: number): CheckResult {
  return { id, ok: true, text: LAWS[id], left, right };
}

/**
 * Conservation laws of a run, checked at its end and at every report of a live one.
 * @throws SimulationError naming the element when one is broken: the numbers of such a run are not to be used
 */
export function checkConservation(compiled: CompiledLine): CheckResult[] {
  return [
    checkParts(compiled),
    ...checkPieces(compiled),
    checkPlaces(compiled),
    ...checkLimits(compiled),
    checkStateTimes(compiled),
    checkPartTime(compiled),
    ...checkPeople(compiled),
    ...checkRacks(compiled),
    ...checkVehicles(compiled),
  ];
}

/** created = finished + scrapped + consumed by assembly + in the system */
function checkParts({ book, parts, model }: CompiledLine): CheckResult {
  const left = book.counts[Count.createdEver];
  const right =
    book.counts[Count.finishedEver] +
    book.counts[Count.scrappedEver] +
    book.counts[Count.consumedEver] +
    parts.inUse;
  if (left !== right || book.levels.current(SYSTEM) !== parts.inUse) {
    throw new SimulationError(
      `${model.id}: ${left} parts created, ${right} finished, scrapped, consumed or in the system`,
      [model.id],
    );
  }
  return held("parts", left, right);
}

/** pieces created = gone + those of the parts on the line; only where parts are jobs */
function checkPieces({ line, model }: CompiledLine): CheckResult[] {
  if (line.jobs === undefined) return [];
  const { created, left, onLine, booked } = line.jobs.account();
  if (created !== left + onLine || onLine !== booked) {
    throw new SimulationError(
      `${model.id}: ${created} pieces created, ${left} gone, ${onLine} on the line, ${booked} booked there`,
      [model.id],
    );
  }
  return [held("pieces", created, left + onLine)];
}

/** Every part in the system is in a place of the element that accounts for it, or on its way. */
function checkPlaces({ book, parts, plan, line }: CompiledLine): CheckResult {
  let right = book.counts[Count.inTransit];
  for (const info of plan.elements) {
    if (info.parent !== undefined || info.pool !== undefined) continue;
    const inPlaces = line.equipment[info.number].held();
    let booked = book.levels.current(info.number + 1);
    for (let child = info.number + 1; plan.elements[child]?.parent === info.number; child++) {
      booked += book.levels.current(child + 1);
    }
    if (inPlaces !== booked) {
      throw new SimulationError(`${info.id}: holds ${inPlaces} parts, ${booked} are booked there`, [info.id]);
    }
    right += inPlaces;
  }
  if (right !== parts.inUse) {
    throw new SimulationError(
      `${right} parts are in places or on their way, ${parts.inUse} in the system`,
      [],
    );
  }
  return held("places", parts.inUse, right);
}

/** What a group counts is held by its members; on ways that take time, parts may be counted that nobody holds. */
function checkLimits({ line, plan }: CompiledLine): CheckResult[] {
  const { limits, wiring, equipment } = line;
  if (!limits.any) return [];
  let [left, right] = [0, 0];
  limits.plans.forEach(({ id, members }, group) => {
    const counted = limits.inside(group);
    let found = 0;
    for (const member of members) {
      if (plan.elements[member].parent === undefined) found += equipment[member].held();
    }
    const hasWays = wiring.edges.some(({ to, transfer }) => transfer >= 0 && members.includes(to));
    if (found > counted || (found < counted && !hasWays)) {
      throw new SimulationError(`${id}: ${counted} parts are counted inside, ${found} are held there`, [id]);
    }
    left += counted;
    right += hasWays ? counted : found;
  });
  return [held("limits", left, right)];
}

/** The times of an element in its states sum to the window. */
function checkStateTimes({ book, plan, sim }: CompiledLine): CheckResult {
  for (const info of plan.elements) book.clocks.check(info.number, sim.now, info.id);
  const length = (sim.now - book.windowStart) * plan.elements.length;
  return held("state-times", length, length);
}

/** Heads of every pool = heads free + heads at one task each; only where people are asked for. */
function checkPeople({ line }: CompiledLine): CheckResult[] {
  const { people } = line;
  let [left, right] = [0, 0];
  people.pools.forEach(({ id, heads }, pool) => {
    if (!people.isAskedFor(pool)) return;
    const found = people.accountedFor(pool);
    // shares of a head leave rounding
    if (Math.abs(found - heads) > 1e-9) {
      throw new SimulationError(`${id}: ${found} heads are free or at a task, the shift has ${heads}`, [id]);
    }
    left += heads;
    right += found;
  });
  return left === 0 ? [] : [held("people", left, right)];
}

/** ∫N dt over the window = Σ time of every part in it, leftovers included, exactly. */
function checkPartTime({ book, parts, sim, model }: CompiledLine): CheckResult {
  let total = book.partTime.exact(0);
  for (let slot = 0; slot < parts.serial.length; slot++) {
    if (parts.serial[slot] < 0) continue;
    const entered = parts.entered[slot];
    const time = sim.now - (entered > book.windowStart ? entered : book.windowStart);
    total = addedSums(total, exactProduct(1, time));
  }
  const integral = book.levels.exactIntegral(SYSTEM, sim.now);
  if (!equalSums(integral, total)) {
    throw new SimulationError(
      `${model.id}: ∫N dt is ${numberOfSum(integral)} µs, the parts' times sum to ${numberOfSum(total)} µs`,
      [model.id],
    );
  }
  return held("part-time", numberOfSum(integral), numberOfSum(total));
}

/** Every unit load of a storage stands in one place, and every place holds at most one. */
function checkRacks({ line, plan }: CompiledLine): CheckResult[] {
  const storages = line.equipment.filter((element): element is Storage => element instanceof Storage);
  if (storages.length === 0) return [];
  let loads = 0;
  let found = 0;
  storages.forEach((storage, index) => {
    const { inUse, standing, parts, fault } = checkYard(storage);
    const onHand = storage.held();
    const booked = line.stores.current(index);
    const id = plan.elements[storage.number].id;
    if (fault !== undefined) throw new SimulationError(`${id}: ${fault}`, [id]);
    if (inUse !== standing.all || standing.stored !== booked || parts + storage.waiting !== onHand) {
      throw new SimulationError(
        `${id}: ${inUse} unit loads, ${standing.all} found in the rack, at the head and on cranes; ${standing.stored} in the rack, ${booked} booked; ${parts + storage.waiting} parts on them or waiting, ${onHand} held`,
        [id],
      );
    }
    loads += inUse;
    found += standing.all;
  });
  return [held("racks", loads, found)];
}

/** Each vehicle has the segments and stops that it uses, and no other. */
function checkVehicles({ fleets, line }: CompiledLine): CheckResult[] {
  if (fleets.length === 0) return [];
  let [used, owned] = [0, 0];
  for (const fleet of fleets) {
    const traffic = checkTraffic(line, fleet);
    used += traffic.used;
    owned += traffic.owned;
  }
  return [held("traffic", used, owned)];
}

/** Whether batteries lasted: a vehicle that has run empty drives on, so the figures are too good. Undefined without batteries. */
export function checkBatteries({ fleets }: CompiledLine): CheckResult | undefined {
  const powered = fleets.filter(({ plan }) => plan.battery !== undefined);
  if (powered.length === 0) return undefined;
  const empty = powered.flatMap((fleet) =>
    [...fleet.emptied.keys()].filter((vehicle) => fleet.ranEmpty(vehicle)).map((v) => fleet.nameOf(v)),
  );
  const text: Label =
    empty.length === 0
      ? { zh: "没有车辆耗尽电量", en: "no vehicle ran its battery empty" }
      : {
          zh: `${empty.join("、")} 中途电量耗尽，实际会停在路上：请提高充电阈值（battery.low）或增加充电位`,
          en: `${empty.join(", ")} ran empty and would have stood on the way: raise battery.low or add charging places`,
        };
  return { id: "battery", ok: empty.length === 0, text, left: empty.length, right: 0 };
}

/** A line in which equipment waits in a circle stands still for ever: its figures depend on when that happened. */
export function checkDeadlock({ line, plan }: CompiledLine): CheckResult {
  const stuck = deadlocked(line);
  if (stuck.length === 0) {
    return {
      id: "deadlock",
      ok: true,
      text: { zh: "没有设备互相等待成环", en: "no equipment waits for each other in a circle" },
      left: 0,
      right: 0,
    };
  }
  const ids = stuck.map((element) => plan.elements[element].id);
  return {
    id: "deadlock",
    ok: false,
    text: {
      zh: `死锁：${ids.join("、")} 互相等待对方让出位置，产线不再流动；请在环路中加缓冲`,
      en: `deadlock: ${ids.join(", ")} wait for each other's place and the line stands still; put a buffer into the loop`,
    },
    left: stuck.length,
    right: 0,
  };
}

/** Only so many parts come from a source, and then none; jobs that are not repeated end, too. */
function endsFor({ demand }: Model, source: SourceEquipment): boolean {
  if (comesToAnEnd(source)) return true;
  return demand?.source === source.id && demand.jobs !== undefined && demand.jobs.repeat === undefined;
}

/** Growth of what is waiting, as a share of what was released, from which a line is said not to keep up. */
const GROWTH_LIMIT = 0.05;

/**
 * Whether the line keeps up with its demand: parts waiting before it and on it must not have grown in the window by more
 * than one lot and one twentieth of what was released. Undefined for a saturated line, which has no demand to keep up with, and
 * where all sources come to an end.
 */
export function checkSteadyState(compiled: CompiledLine, demand: Demand): CheckResult | undefined {
  const { book, model, parts } = compiled;
  if (demand === "saturated") return undefined;
  if (model.equipment.every((equipment) => equipment.kind !== "source" || endsFor(model, equipment)))
    return undefined;
  const before = book.outstandingAtStart;
  const now = book.outstanding(parts.inUse);
  const released = book.partsCreated + now - before;
  const limit = Math.max(GROWTH_LIMIT * released, model.demand?.orders?.lotSize ?? 1);
  const ok = now - before <= limit;
  const text: Label = ok
    ? { zh: "产线跟得上订单", en: "the line keeps up with its demand" }
    : {
        zh: "产线跟不上订单：积压持续增长，达不到稳态，均值随仿真时长而变",
        en: "the line does not keep up with its demand: the backlog keeps growing, there is no steady state and means depend on the length of the run",
      };
  return { id: "steady-state", ok, text, left: before, right: now };
}
