import { ProductMix } from "../../equipment/product-mix.ts";
import type { PartSource, SourcePlan } from "../../equipment/part-source.ts";
import { type Release, Source } from "../../equipment/source.ts";
import { arrivesByItself, type SourceEquipment } from "../../format/source-schema.ts";
import { scheduledProducts, sharesOf } from "../../format/product-shares.ts";
import { JobSource } from "../../jobs/job-source.ts";
import type { FlowElement } from "../../line/flow-element.ts";
import type { ReleaseCap } from "../../line/release-caps.ts";
import type { DrawKeys } from "../draw-keys.ts";
import type { ElementInfo } from "../element-plan.ts";
import { arrivalsOf, balkingOf, timeOf } from "./arrivals-of.ts";
import type { BuildContext } from "./build-context.ts";

/** Makes the sources of a line, in file order, and starts them. */
export class SourceBuilder {
  private readonly context: BuildContext;
  private readonly keys: DrawKeys;
  private readonly rows: Float64Array;
  private readonly sources: PartSource[] = [];

  constructor(context: BuildContext, keys: DrawKeys, rows: Float64Array) {
    this.context = context;
    this.keys = keys;
    this.rows = rows;
  }

  isSaturated(source: SourceEquipment): boolean {
    const { demand, model } = this.context;
    if (demand === "saturated") return true;
    if (this.releasesJobs(source)) return false;
    if (demand === "orders" && model.demand?.source === source.id && model.demand.orders !== undefined)
      return false;
    return !arrivesByItself(source);
  }

  make(info: ElementInfo, equipment: SourceEquipment): FlowElement {
    const { line, weekPlans, equipmentCalendar } = this.context;
    const calendar = equipmentCalendar[info.equipment];
    const keyBase = this.keys.sourceBase(equipment.id);
    const plan: SourcePlan = { number: info.number, id: info.id, calendar, index: this.sources.length };
    const limit = equipment.limit ?? Infinity;
    line.releases.add(info.number, this.capOf(equipment));
    let source: PartSource;
    if (line.jobs !== undefined && this.releasesJobs(equipment)) {
      const saturated = this.isSaturated(equipment);
      source = new JobSource(line, line.jobs, { ...plan, saturated, limit, keyBase }, this.rows);
    } else {
      const release = this.releaseOf(info, equipment);
      const mix = this.mixOf(equipment, release, keyBase);
      source = new Source(
        line,
        { ...plan, plan: weekPlans[calendar], release, limit, mix, keyBase },
        this.rows,
      );
    }
    this.sources.push(source);
    return source;
  }

  private releasesJobs({ id }: SourceEquipment): boolean {
    const { demand } = this.context.model;
    return demand?.jobs !== undefined && demand.source === id;
  }

  start(): void {
    for (const source of this.sources) source.start();
  }

  private releaseOf(info: ElementInfo, equipment: SourceEquipment): Release {
    const { model, demand } = this.context;
    const orders = model.demand?.source === equipment.id ? model.demand.orders : undefined;
    if (demand === "orders" && orders !== undefined) {
      return { kind: "lots", lotSize: orders.lotSize, interval: timeOf(orders.interval) };
    }
    if (this.isSaturated(equipment)) return { kind: "saturated" };
    return {
      kind: "arrivals",
      arrivals: arrivalsOf(this.context, info, equipment),
      balking: balkingOf(this.context, this.keys, equipment),
      lost: equipment.overflow === "lost",
    };
  }

  private capOf({ id, release }: SourceEquipment): ReleaseCap | undefined {
    if (release === undefined) return undefined;
    const sender = this.context.line.channels.open(release.report, id, "left");
    return { most: release.maximumParts, sender };
  }

  /** A saturated source releases lots of the size of its orders; parts that arrive by themselves are lots of one. */
  private mixOf(equipment: SourceEquipment, release: Release, keyBase: number): ProductMix {
    const { model, sim } = this.context;
    const orders = model.demand?.source === equipment.id ? model.demand.orders : undefined;
    return new ProductMix(sim, {
      products: sharesOf(model, equipment),
      lotSize: release.kind === "arrivals" ? 1 : (orders?.lotSize ?? 1),
      purpose: this.keys.mix(equipment.id),
      keyBase,
      ...(release.kind === "arrivals" ? { scheduled: scheduledProducts(model, equipment) } : {}),
    });
  }
}
