/** Who is where on the floor at the time of a reading: networks of vehicles, ways of people, posts that are taken. */
import type { Scene, SceneNetwork } from "#models/scene.ts";
import { networkOf } from "#src/session/motion/vehicle-motion.ts";
import type { Placement } from "./placement.ts";

export class FloorPlan {
  readonly scene: Scene;
  readonly placement: Placement;
  private readonly networks: readonly (SceneNetwork | undefined)[];

  constructor(scene: Scene, placement: Placement) {
    this.scene = scene;
    this.placement = placement;
    this.networks = scene.elements.map((element) => networkOf(scene, element));
  }

  /** The network that a vehicle drives on. */
  network(vehicle: number): SceneNetwork | undefined {
    return this.networks[vehicle];
  }
}
