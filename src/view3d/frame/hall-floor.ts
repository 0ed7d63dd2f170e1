/** Networks of vehicles by the vehicle, found once. */
import type { Scene, SceneNetwork } from "#models/scene.ts";
import { networkOf } from "#src/session/motion/vehicle-motion.ts";
import type { FloorPlan } from "../equipment/equipment-model.ts";

export class HallFloor implements FloorPlan {
  private readonly networks: readonly (SceneNetwork | undefined)[];

  constructor(scene: Scene) {
    this.networks = scene.elements.map((element) => networkOf(scene, element));
  }

  network(vehicle: number): SceneNetwork | undefined {
    return this.networks[vehicle];
  }
}
