import type { Simulation } from "#sim/simulation.ts";
import type { Time } from "#sim/time.ts";
import type { ElementPlan } from "../compile/element-plan.ts";
import type { Model } from "../format/model-schema.ts";
import type { PartTable } from "../line/part-table.ts";
import { STATE_NAMES } from "../states.ts";
import { JobsProbe } from "./jobs-probe.ts";
import { LevelMeter } from "./level-meter.ts";
import { type PartProbe, partProbe } from "./part-probes.ts";
import { PartSet } from "./part-set.ts";
import { LEVEL_LIMIT, type Probe, type ProbeResult } from "./probe.ts";

interface PartWatch {
  readonly id: string;
  readonly set: PartSet;
  /** 1 for the elements of the set; undefined for the whole line */
  readonly members: Uint8Array | undefined;
  /** 1 for the products looked at; undefined for all */
  readonly products: Uint8Array | undefined;
  readonly probe: PartProbe;
}

interface PieceWatch {
  readonly id: string;
  readonly members: Uint8Array;
  readonly states: Uint8Array;
  readonly meter: LevelMeter;
}

/** All probes of a run. They listen to the book and keep their state in the store. */
export class Probes {
  private readonly sim: Simulation;
  private readonly parts: PartTable;
  private readonly partWatches: readonly PartWatch[];
  private readonly pieceWatches: readonly PieceWatch[];
  private readonly jobsWatches: readonly { readonly id: string; readonly probe: JobsProbe }[];

  /** @throws RangeError for an unknown equipment, product or state, two probes of one id, or too many levels */
  constructor(
    sim: Simulation,
    parts: PartTable,
    where: { readonly model: Model; readonly plan: ElementPlan },
    probes: readonly Probe[],
  ) {
    this.sim = sim;
    this.parts = parts;
    const partWatches: PartWatch[] = [];
    const pieceWatches: PieceWatch[] = [];
    const jobsWatches: { id: string; probe: JobsProbe }[] = [];
    const ids = new Set<string>();
    for (const probe of probes) {
      if (ids.has(probe.id)) throw new RangeError(`two probes are called ${probe.id}`);
      ids.add(probe.id);
      const name = `probe/${probe.id}`;
      if (probe.kind === "jobs") {
        jobsWatches.push({ id: probe.id, probe: new JobsProbe(sim, name, where, probe) });
        continue;
      }
      const members = probe.of === undefined ? undefined : membersOf(where, probe.of);
      if ("levels" in probe && (probe.levels ?? 0) > LEVEL_LIMIT) {
        throw new RangeError(`a probe keeps shares of at most ${LEVEL_LIMIT} levels`);
      }
      if (probe.kind === "pieces") {
        pieceWatches.push({
          id: probe.id,
          members: members ?? new Uint8Array(where.plan.elements.length),
          states: marked(
            STATE_NAMES.length,
            probe.states.map((state) => indexIn(STATE_NAMES, state, "state")),
          ),
          meter: new LevelMeter(sim.store, name, probe.levels ?? 0, probe.at ?? []),
        });
        continue;
      }
      const set = new PartSet();
      sim.store.table(`${name}/parts`, set);
      partWatches.push({
        id: probe.id,
        set,
        members,
        products: probe.products === undefined ? undefined : productsOf(where.model, probe.products),
        probe: partProbe(sim, name, probe),
      });
    }
    this.partWatches = partWatches;
    this.pieceWatches = pieceWatches;
    this.jobsWatches = jobsWatches;
    Object.freeze(this);
  }

  /** Every element is in a state at the start, of which nobody tells. */
  begin(stateOf: (element: number) => number): void {
    for (const { members, states, meter } of this.pieceWatches) {
      members.forEach((member, element) => {
        if (member === 1 && states[stateOf(element)] === 1) meter.add(this.sim.now, 1);
      });
    }
  }

  created(slot: number): void {
    for (const watch of this.partWatches) {
      if (watch.members === undefined && this.looksAt(watch, slot)) this.enter(watch, slot);
    }
  }

  placed(slot: number, element: number): void {
    for (const watch of this.partWatches) {
      if (watch.members === undefined) continue;
      const inside = watch.set.holds(slot);
      const belongs = watch.members[element] === 1 && this.looksAt(watch, slot);
      if (belongs && !inside) this.enter(watch, slot);
      else if (!belongs && inside) this.leave(watch, slot);
    }
  }

  setOut(slot: number, to: number): void {
    for (const watch of this.partWatches) {
      if (watch.members === undefined || watch.members[to] === 1 || !watch.set.holds(slot)) continue;
      this.leave(watch, slot);
    }
  }

  left(slot: number): void {
    for (const watch of this.partWatches) if (watch.set.holds(slot)) this.leave(watch, slot);
  }

  /** A part has become a component of another one: it leaves the elements where it waited, but never leaves the line. */
  consumed(slot: number): void {
    for (const watch of this.partWatches) {
      if (!watch.set.holds(slot)) continue;
      if (watch.members === undefined) watch.probe.ceased(this.sim.now, watch.set.leave(slot));
      else this.leave(watch, slot);
    }
  }

  state(element: number, before: number, after: number): void {
    if (before === after) return;
    for (const { members, states, meter } of this.pieceWatches) {
      if (members[element] === 0 || states[before] === states[after]) continue;
      meter.add(this.sim.now, states[after] === 1 ? 1 : -1);
    }
  }

  jobCameIn(job: number, slot: number): void {
    for (const { probe } of this.jobsWatches) probe.cameIn(job, this.parts.serial[slot]);
  }

  /** A job of so many pieces leaves the line; before its slot is free. */
  jobLeft(job: number, slot: number, pieces: number, scrapped: boolean): void {
    const { serial, entered } = this.parts;
    for (const { probe } of this.jobsWatches) {
      probe.left(job, serial[slot], pieces, entered[slot], scrapped);
    }
  }

  /** An element has worked on pieces, and spoiled some. */
  worked(element: number, pieces: number, rejected: number): void {
    for (const { probe } of this.jobsWatches) probe.worked(element, pieces, rejected);
  }

  /** So many heads of a pool have something to do from now on. */
  busy(pool: number, heads: number): void {
    for (const { probe } of this.jobsWatches) probe.busy(pool, heads);
  }

  reset(): void {
    for (const { probe } of this.partWatches) probe.reset(this.sim.now);
    for (const { meter } of this.pieceWatches) meter.reset(this.sim.now);
  }

  results(now: Time): Record<string, ProbeResult> {
    const results: Record<string, ProbeResult> = {};
    for (const { id, probe } of this.partWatches) results[id] = probe.result(now);
    for (const { id, meter } of this.pieceWatches) results[id] = meter.result(now);
    for (const { id, probe } of this.jobsWatches) results[id] = probe.result(now);
    return results;
  }

  private looksAt({ products }: PartWatch, slot: number): boolean {
    return products === undefined || products[this.parts.product[slot]] === 1;
  }

  private enter({ set, probe }: PartWatch, slot: number): void {
    set.enter(slot, this.sim.now);
    probe.entered(this.sim.now);
  }

  private leave({ set, probe }: PartWatch, slot: number): void {
    probe.left(this.sim.now, set.leave(slot));
  }
}

/** 1 for the elements of equipment ids (all pieces) and of element ids. */
function membersOf(where: { model: Model; plan: ElementPlan }, ids: readonly string[]): Uint8Array {
  const { model, plan } = where;
  const numbers = ids.flatMap((id) => {
    const equipment = model.equipment.findIndex((each) => each.id === id);
    if (equipment >= 0) return plan.pieces[equipment];
    const element = plan.elements.find((each) => each.id === id);
    if (element === undefined) throw new RangeError(`there is no equipment ${id}`);
    return [element.number];
  });
  return marked(plan.elements.length, numbers);
}

function productsOf(model: Model, ids: readonly string[]): Uint8Array {
  const known = model.products.map(({ id }) => id);
  return marked(
    known.length,
    ids.map((id) => indexIn(known, id, "product")),
  );
}

function indexIn(known: readonly string[], id: string, what: string): number {
  const index = known.indexOf(id);
  if (index < 0) throw new RangeError(`there is no ${what} ${id}`);
  return index;
}

function marked(length: number, indices: readonly number[]): Uint8Array {
  const marks = new Uint8Array(length);
  for (const index of indices) marks[index] = 1;
  return marks;
}
