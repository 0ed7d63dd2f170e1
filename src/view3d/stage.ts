/** Everything that stands and moves in the hall, as one group: built once per scene, filled anew for every frame. */
import type { Scene } from "#models/scene.ts";
import {
  type BufferGeometry,
  Group,
  type Material,
  Matrix4,
  Mesh,
  type Quaternion,
  type Texture,
} from "three";
import type { Kit } from "./equipment/equipment-model.ts";
import { Arcs } from "./figures/arcs.ts";
import { FixturePool } from "./figures/fixtures.ts";
import { GroundSpots } from "./figures/ground-spots.ts";
import { Parts } from "./figures/parts.ts";
import { partLookOf } from "./figures/part-packing.ts";
import { People } from "./figures/people.ts";
import { Signals } from "./figures/signals.ts";
import type { FrameReading } from "./frame/frame-reading.ts";
import { HallFloor } from "./frame/hall-floor.ts";
import { readerGeometry } from "./figures/reader-post.ts";
import { PartFlow } from "./frame/part-flow.ts";
import { PathWalk } from "./frame/path-walk.ts";
import { Placement } from "./frame/placement.ts";
import { ShapeBuilder } from "./geometry/shape-builder.ts";
import { StaticMerge } from "./geometry/static-merge.ts";
import { createHall } from "./ground/hall.ts";
import { conveyorGeometry } from "./ground/path-conveyors.ts";
import type { Materials } from "./materials.ts";
import { RobotArms } from "./robot/robot-arms.ts";
import type { Palette } from "./theme.ts";
import type { Language } from "./view-types.ts";

const WHERE_IT_IS = new Matrix4();

/** Bodies of one look of equipment. */
interface Look {
  body?: BufferGeometry;
  sheer?: BufferGeometry;
}

export interface StageOptions {
  scene: Scene;
  materials: Materials;
  palette: Palette;
  language: Language;
  floorScale: number;
  /** Paint the shadows of equipment on the floor, because no light throws them. */
  paintShadows: boolean;
  anisotropy: number;
}

export class Stage {
  readonly group = new Group();
  readonly placement: Placement;
  /** Behind everything. */
  readonly sky: Texture;
  private readonly kit: Kit;
  private readonly floor: HallFloor;
  private readonly partFlow: PartFlow;
  private readonly pools: readonly { begin: () => void; end: () => void }[];
  private readonly palette: Palette;
  private readonly owned: { dispose: () => void }[] = [];

  constructor(options: StageOptions) {
    const { scene, materials } = options;
    this.palette = options.palette;
    this.placement = new Placement(scene);
    this.floor = new HallFloor(scene, this.placement);
    this.partFlow = new PartFlow(this.placement, new PathWalk(scene), this.floor, scene);
    const arcs = new Arcs(materials);
    this.kit = {
      people: new People(materials),
      robots: new RobotArms(materials),
      parts: new Parts(materials, partLookOf(scene.elements)),
      fixtures: new FixturePool(materials),
      signals: new Signals(materials, arcs),
      spots: new GroundSpots(materials),
      arcs,
    };
    const { people, robots, parts, fixtures, signals, spots } = this.kit;
    this.pools = [people, robots, parts, fixtures, signals, spots];
    const hall = createHall({
      ...options,
      placed: this.placement.placed.filter(({ model }) => !model.mobile),
    });
    this.owned.push(hall);
    this.sky = hall.sky;
    this.group.add(hall.group, ...this.still(options, hall.structure));
    for (const pool of Object.values(this.kit)) {
      this.owned.push(pool);
      this.group.add(...pool.meshes);
    }
  }

  /** Draws the instant of the reading; `facing` is the camera's orientation. */
  draw(reading: FrameReading, facing: Quaternion): void {
    const { kit, placement } = this;
    kit.arcs.begin(facing, this.palette.arcReach);
    for (const pool of this.pools) pool.begin();
    reading.clearPosts();
    this.floor.begin();
    for (const one of placement.placed) one.model.follow?.(one, reading, this.floor);
    this.partFlow.drawAll(reading, kit);
    // What belongs to something comes after it: a crane tells its storage which load it has taken.
    const { placed } = placement;
    for (let at = placed.length - 1; at >= 0; at--) placed[at].model.animate?.(placed[at], reading, kit);
    for (const pool of this.pools) pool.end();
    kit.arcs.end();
  }

  dispose(): void {
    for (const thing of this.owned) thing.dispose();
  }

  /** All that never moves: one mesh for the hall, one for what is solid, one for what is translucent. */
  private still(options: StageOptions, structure: BufferGeometry): Mesh[] {
    const { scene, materials } = options;
    const solid = new StaticMerge();
    const sheer = new StaticMerge();
    const built: BufferGeometry[] = [];
    const rollers = conveyorGeometry(scene, this.placement.placed);
    if (rollers) {
      built.push(rollers);
      solid.add(rollers, WHERE_IT_IS);
    }
    const looks = new Map<string, Look>();
    let readers: BufferGeometry | undefined;
    for (const { variant, model, element, onRollers, matrix, footprint } of this.placement.placed) {
      let look = looks.get(variant);
      if (!look) {
        look = {};
        const body = new ShapeBuilder();
        model.body(body, element, onRollers);
        if (!body.empty) built.push((look.body = body.build()));
        const veil = new ShapeBuilder();
        model.sheer?.(veil, element);
        if (!veil.empty) built.push((look.sheer = veil.build()));
        looks.set(variant, look);
      }
      if (look.body) solid.add(look.body, matrix);
      if (element.identification === "rfid" || element.identification === "barcode") {
        readers ??= readerGeometry();
        solid.add(
          readers,
          new Matrix4()
            .makeTranslation(-footprint.width / 2 + 0.3, 0, footprint.depth / 2)
            .premultiply(matrix),
        );
      }
      if (look.sheer) sheer.add(look.sheer, matrix);
    }
    const still = (geometry: BufferGeometry, material: Material, solidly: boolean): Mesh => {
      const mesh = new Mesh(geometry, material);
      mesh.matrixAutoUpdate = false;
      mesh.castShadow = solidly;
      mesh.receiveShadow = solidly;
      this.owned.push(geometry);
      return mesh;
    };
    // The hall throws no shadow: its roof is cut off.
    const meshes = [still(structure, materials.paint, false)];
    if (!solid.empty) meshes.push(still(solid.build(), materials.paint, true));
    if (!sheer.empty) {
      const veil = still(sheer.build(), materials.sheer, false);
      veil.renderOrder = 3;
      meshes.push(veil);
    }
    readers?.dispose();
    for (const geometry of built) geometry.dispose();
    return meshes;
  }
}
