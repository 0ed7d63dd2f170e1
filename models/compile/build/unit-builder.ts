import { compileVariate } from "#sim/random/variate.ts";
import { timeFromSeconds, type Time } from "#sim/time.ts";
import type { StopPlan } from "../../equipment/unit-plan.ts";
import { WorkUnit } from "../../equipment/work-unit.ts";
import { variateSpec } from "../../format/distribution.ts";
import type { Service, Stop } from "../../format/equipment-parts.ts";
import { valueOf } from "../../format/quantity.ts";
import { secondsOf } from "../../format/units.ts";
import type { BuildContext } from "./build-context.ts";
import { claimOf } from "./claim-of.ts";
import type { QualityBuilder } from "./quality-builder.ts";

/** Makes the work units of a line, in file order, and starts them. */
export class UnitBuilder {
  private readonly context: BuildContext;
  private readonly quality: QualityBuilder;
  private readonly units: WorkUnit[] = [];

  constructor(context: BuildContext, quality: QualityBuilder) {
    this.context = context;
    this.quality = quality;
  }

  /**
   * @param owner element that gets the unit's events; its id names the draws
   * @param face element whose state and alarms the unit reports
   */
  make(
    owner: { readonly number: number; readonly id: string },
    face: number,
    stops: readonly Stop[],
    services: readonly Service[],
  ): WorkUnit {
    const { sim, line } = this.context;
    const unit = new WorkUnit(line, {
      owner: owner.number,
      face,
      process: this.quality.processOf(owner),
      stops: [
        ...stops.map((stop): StopPlan => ({
          id: stop.id,
          breakdown: stop.kind === "breakdown",
          operating: stop.basis === "operating",
          timeBetween: compileVariate(variateSpec(stop.timeBetween)),
          timeToRepair: compileVariate(variateSpec(stop.timeToRepair)),
          timeBetweenStream: sim.streams.stream(owner.id, `stop/${stop.id}/between`),
          timeToRepairStream: sim.streams.stream(owner.id, `stop/${stop.id}/repair`),
          crew: this.claim(owner.number, stop.crew),
          report: line.channels.open(stop.report, owner.id, `stop/${stop.id}`),
        })),
        ...this.quality.searchesAt(owner, stops.length),
      ],
      services: services.map((service) => ({
        id: service.id,
        everyParts: service.everyParts ?? Infinity,
        life: service.life === undefined ? undefined : compileVariate(variateSpec(service.life)),
        lifeStream:
          service.life === undefined ? undefined : sim.streams.stream(owner.id, `service/${service.id}/life`),
        everyTime: calendarTime(service.everyTime),
        renews: Int32Array.from(service.renews ?? [], (id) => stops.findIndex((stop) => stop.id === id)),
        claim: this.claim(owner.number, service.people),
        time: compileVariate(variateSpec(service.time)),
        stream: sim.streams.stream(owner.id, `service/${service.id}`),
      })),
    });
    this.units.push(unit);
    return unit;
  }

  start(): void {
    for (const unit of this.units) unit.start();
  }

  private claim(element: number, people: string | undefined): number {
    return claimOf(this.context, element, people === undefined ? undefined : { people });
  }
}

function calendarTime(every: Service["everyTime"]): Time {
  return every === undefined ? Infinity : timeFromSeconds(secondsOf(valueOf(every), every.unit));
}
