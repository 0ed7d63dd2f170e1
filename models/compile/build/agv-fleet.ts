import { compileVariate } from "#sim/random/variate.ts";
import { variateSpec } from "../../format/distribution.ts";
import type { AgvFleet } from "../../format/equipment-schema.ts";
import { type Quantity, valueOf } from "../../format/quantity.ts";
import { secondsOf } from "../../format/units.ts";
import { PORTS } from "../../line/flow-element.ts";
import { Dispatcher } from "../../transport/dispatcher.ts";
import { type Battery, Fleet, type FleetPlan } from "../../transport/fleet.ts";
import { firstStops, PathNetwork } from "../../transport/path-network.ts";
import { Vehicle, type VehicleColumns } from "../../transport/vehicle.ts";
import type { ElementInfo } from "../element-plan.ts";
import type { BuildContext } from "./build-context.ts";
import type { UnitBuilder } from "./unit-builder.ts";

/** Makes the fleets of a line: their vehicles, which are equipment, and their dispatchers, which come after all transfers. */
export class FleetBuilder {
  /** by equipment id */
  readonly dispatchers = new Map<string, Dispatcher>();
  readonly fleets: Fleet[] = [];
  private readonly context: BuildContext;
  private readonly units: UnitBuilder;
  private readonly columns: VehicleColumns;
  private readonly vehicles: { readonly vehicle: Vehicle; readonly stop: number }[] = [];

  constructor(context: BuildContext, units: UnitBuilder) {
    const { model, plan, sim } = context;
    const vehicles = model.equipment.reduce(
      (sum, equipment, index) => sum + (equipment.kind === "agv-fleet" ? plan.pieces[index].length : 0),
      0,
    );
    this.context = context;
    this.units = units;
    this.columns = {
      leg: sim.store.float64("vehicle.leg", vehicles),
      legTime: sim.store.float64("vehicle.leg-time", vehicles),
      flags: sim.store.uint8("vehicle.flags", vehicles),
      halted: sim.store.uint8("vehicle.halted", vehicles),
      clear: sim.store.float64("vehicle.clear", vehicles),
      clearEvent: sim.store.float64("vehicle.clear-event", vehicles),
    };
    const fleets = plan.fleets.length;
    const dispatch = {
      head: sim.store.int32("dispatch.head", fleets),
      tail: sim.store.int32("dispatch.tail", fleets),
    };
    plan.fleets.forEach((equipment, index) => {
      const settings = model.equipment[equipment];
      if (settings.kind !== "agv-fleet") return;
      const fleet = new Fleet(context.line, fleetPlan(context, settings, equipment, index));
      this.fleets.push(fleet);
      this.dispatchers.set(settings.id, new Dispatcher(context.line, fleet, dispatch, index));
    });
  }

  makeVehicle(info: ElementInfo, settings: AgvFleet): Vehicle {
    const { plan, sim, line } = this.context;
    const fleet = this.fleets[plan.fleets.indexOf(info.equipment)];
    const vehicle = new Vehicle(
      line,
      fleet,
      {
        id: info.id,
        vehicle: info.ordinal - 1,
        unit: this.units.make(info, info.number, settings.stops, []),
        pickStream: sim.streams.stream(info.id, "pick"),
        dropStream: sim.streams.stream(info.id, "drop"),
      },
      this.columns,
      this.vehicles.length,
    );
    this.vehicles.push({ vehicle, stop: firstStops(fleet.network)[info.ordinal - 1] });
    return vehicle;
  }

  addDispatchers(): void {
    for (const dispatcher of this.dispatchers.values()) this.context.sim.addElement(dispatcher, PORTS);
  }

  start(): void {
    for (const { vehicle, stop } of this.vehicles) vehicle.start(stop);
  }
}

function fleetPlan(
  { model, plan, equipmentCalendar }: BuildContext,
  settings: AgvFleet,
  equipment: number,
  index: number,
): FleetPlan {
  const { network: file } = settings;
  const length = valueOf(settings.length);
  const network = new PathNetwork(file, length);
  const acceleration = valueOf(settings.acceleration);
  const nodeIndex = new Map(file.nodes.map(({ id }, node) => [id, node]));
  return {
    id: settings.id,
    firstVehicle: plan.pieces[equipment][0],
    dispatcher: plan.firstDispatcher + index,
    vehicles: plan.pieces[equipment].length,
    calendar: equipmentCalendar[equipment],
    length,
    empty: { speed: valueOf(settings.speedEmpty), acceleration },
    loaded: { speed: valueOf(settings.speedLoaded), acceleration },
    pick: compileVariate(variateSpec(settings.pick.time)),
    drop: compileVariate(variateSpec(settings.drop.time)),
    battery: batteryOf(settings.battery),
    network,
    nodeNames: file.nodes.map(({ id }) => id),
    stopsOf: plan.elements.map((info) => {
      const own = file.stations.filter(
        (station) => station.equipment === model.equipment[info.equipment]?.id,
      );
      return Int32Array.from(own, ({ node }) => network.stopAt[nodeIndex.get(node) ?? 0]);
    }),
  };
}

function batteryOf(battery: AgvFleet["battery"]): Battery | undefined {
  if (battery === undefined) return undefined;
  const seconds = (quantity: Quantity): number => secondsOf(valueOf(quantity), quantity.unit);
  const driving = 1 / seconds(battery.run);
  return {
    driving,
    standing: driving * valueOf(battery.standing),
    charging: 1 / seconds(battery.charge),
    low: valueOf(battery.low),
    resume: valueOf(battery.resume),
  };
}
