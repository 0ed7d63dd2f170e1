/** Who moves over the floor: networks of vehicles, ways of people, and who carries what in this frame. */
import type { Scene, SceneNetwork } from "#models/scene.ts";
import { networkOf } from "#src/session/motion/vehicle-motion.ts";
import type { Walk } from "#src/session/motion/walk-motion.ts";
import type { FloorPlan, PlacedElement } from "../equipment/equipment-model.ts";
import type { Placement } from "./placement.ts";
import { Walkways } from "./walkways.ts";

/** Somebody who is under way with a load. */
export interface CarriedLoad {
  placed: PlacedElement;
  from: number;
  to: number;
  since: number;
  /** Parts of the load met so far in this frame. */
  parts: number;
}

export class HallFloor implements FloorPlan {
  readonly walkways: Walkways;
  private readonly networks: readonly (SceneNetwork | undefined)[];
  private readonly loads: CarriedLoad[] = [];
  private carrying = 0;

  constructor(scene: Scene, placement: Placement) {
    this.walkways = new Walkways(placement, scene.floor);
    this.networks = scene.elements.map((element) => networkOf(scene, element));
  }

  network(vehicle: number): SceneNetwork | undefined {
    return this.networks[vehicle];
  }

  /** Forgets the loads of the frame before. */
  begin(): void {
    this.carrying = 0;
  }

  carries(placed: PlacedElement, { from, to, since }: Walk): void {
    let load = this.loads[this.carrying++];
    if (!load) this.loads.push((load = { placed, from, to, since, parts: 0 }));
    load.placed = placed;
    load.from = from;
    load.to = to;
    load.since = since;
    load.parts = 0;
  }

  /** The load that a part belongs to which left `from` for `to` at `since`; undefined when nobody carries it. */
  loadOf(from: number, to: number, since: number): CarriedLoad | undefined {
    for (let index = 0; index < this.carrying; index++) {
      const load = this.loads[index];
      if (load.to === to && load.from === from && load.since === since) return load;
    }
    return undefined;
  }
}
