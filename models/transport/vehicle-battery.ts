import { Priority } from "#sim/priority.ts";
import type { Simulation } from "#sim/simulation.ts";
import { timeFromSeconds, type Time } from "#sim/time.ts";
import { type Fleet, NONE } from "./fleet.ts";
import { StopUse } from "./path-network.ts";

/** Event kind of the vehicle: a battery plugged in since then may be full. */
export const BATTERY_FULL = 17;

/** Charge from which a battery is called full. */
const FULL_CHARGE = 0.999;

/**
 * The battery of one vehicle: driving and standing use it, and whatever the vehicle waits for at a charging place, it is
 * plugged in. Without a battery in the file nothing happens.
 */
export class VehicleBattery {
  private readonly sim: Simulation;
  private readonly fleet: Fleet;
  private readonly vehicle: number;

  constructor(sim: Simulation, fleet: Fleet, vehicle: number) {
    this.sim = sim;
    this.fleet = fleet;
    this.vehicle = vehicle;
    Object.freeze(this);
  }

  /** At the start of the run it is full. */
  start(): void {
    if (this.fleet.plan.battery !== undefined) this.fleet.setCharge(this.vehicle, 1);
    this.stand();
  }

  /** The vehicle drives from now on. */
  drive(): void {
    const { battery } = this.fleet.plan;
    if (battery !== undefined) this.fleet.setChargeRate(this.vehicle, -battery.driving);
  }

  /** The vehicle stands from now on. */
  stand(): void {
    const { fleet, vehicle } = this;
    const { battery } = fleet.plan;
    if (battery === undefined) return;
    if (!this.plugged) {
      fleet.setChargeRate(vehicle, -battery.standing);
      return;
    }
    fleet.setChargeRate(vehicle, battery.charging);
    const missing = 1 - fleet.charge[vehicle];
    if (missing <= 0) return;
    const wait = timeFromSeconds(missing / battery.charging);
    this.sim.schedule(wait, Priority.observe, fleet.plan.firstVehicle + vehicle, BATTERY_FULL, 0);
  }

  /** Time until the vehicle that has come to charge is free again. */
  timeToResume(): Time {
    const { battery } = this.fleet.plan;
    if (battery === undefined) return 0;
    const missing = Math.max(0, battery.resume - this.fleet.chargeNow(this.vehicle));
    return timeFromSeconds(missing / battery.charging);
  }

  /** That time is over. */
  resume(): void {
    const { battery } = this.fleet.plan;
    if (battery === undefined) return;
    this.fleet.setCharge(this.vehicle, Math.max(battery.resume, this.fleet.charge[this.vehicle]));
  }

  /** It is plugged in and not full. */
  get charging(): boolean {
    const { fleet, vehicle } = this;
    return fleet.plan.battery !== undefined && this.plugged && fleet.chargeNow(vehicle) < FULL_CHARGE;
  }

  private get plugged(): boolean {
    const { fleet, vehicle } = this;
    const stop = fleet.stop[vehicle];
    return stop !== NONE && fleet.network.stopUse[stop] === StopUse.charge;
  }
}
