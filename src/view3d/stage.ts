/** Everything that stands and moves in the hall, as one group: built once per scene, filled anew for every frame. */
import type { Scene } from "#models/scene.ts";
import {
  type BufferGeometry,
  Color,
  Group,
  InstancedMesh,
  type Material,
  Matrix4,
  type Object3D,
  type Quaternion,
} from "three";
import type { Kit, PlacedElement } from "./equipment/equipment-model.ts";
import { Arcs } from "./figures/arcs.ts";
import { FixturePool } from "./figures/fixtures.ts";
import { GroundSpots } from "./figures/ground-spots.ts";
import { Parts } from "./figures/parts.ts";
import { People } from "./figures/people.ts";
import { Signals } from "./figures/signals.ts";
import type { FrameReading } from "./frame/frame-reading.ts";
import { PartFlow } from "./frame/part-flow.ts";
import { PathWalk } from "./frame/path-walk.ts";
import { Placement } from "./frame/placement.ts";
import { ShapeBuilder } from "./geometry/shape-builder.ts";
import { createHall } from "./ground/hall.ts";
import { conveyorGeometry } from "./ground/path-conveyors.ts";
import type { Materials } from "./materials.ts";
import { RobotArms } from "./robot/robot-arms.ts";
import type { Palette } from "./theme.ts";
import type { Language } from "./view-types.ts";

const WHITE = new Color("#ffffff");

export interface StageOptions {
  scene: Scene;
  materials: Materials;
  palette: Palette;
  language: Language;
  floorScale: number;
  anisotropy: number;
}

export class Stage {
  readonly group = new Group();
  readonly placement: Placement;
  private readonly kit: Kit;
  private readonly partFlow: PartFlow;
  private readonly pools: readonly { begin: () => void; end: () => void }[];
  private readonly palette: Palette;
  private readonly owned: { dispose: () => void }[] = [];

  constructor(options: StageOptions) {
    const { scene, materials } = options;
    this.palette = options.palette;
    this.placement = new Placement(scene);
    this.partFlow = new PartFlow(this.placement, new PathWalk(scene), scene);
    const arcs = new Arcs(materials);
    this.kit = {
      people: new People(materials),
      robots: new RobotArms(materials),
      parts: new Parts(materials),
      fixtures: new FixturePool(materials),
      signals: new Signals(materials, arcs),
      spots: new GroundSpots(materials),
      arcs,
    };
    const { people, robots, parts, fixtures, signals, spots } = this.kit;
    this.pools = [people, robots, parts, fixtures, signals, spots];
    const hall = createHall({ ...options, placed: this.placement.placed });
    this.owned.push(hall);
    const frame = this.instances(hall.structure, materials.paint, [new Matrix4()]);
    this.group.add(hall.group, frame, ...this.bodies(materials));
    const rollers = conveyorGeometry(scene, this.placement.placed);
    if (rollers) {
      this.group.add(this.instances(rollers, materials.paint, [new Matrix4()]));
    }
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
    for (const placed of placement.placed) placed.model.animate?.(placed, reading, kit);
    this.partFlow.drawAll(reading, kit);
    for (const pool of this.pools) pool.end();
    kit.arcs.end();
  }

  dispose(): void {
    for (const thing of this.owned) thing.dispose();
  }

  /** Still instances, with a colour each like those of the pools, so that one shader program serves both. */
  private instances(
    geometry: BufferGeometry,
    material: Material,
    matrices: readonly Matrix4[],
  ): InstancedMesh {
    const mesh = new InstancedMesh(geometry, material, matrices.length);
    matrices.forEach((matrix, index) => {
      mesh.setMatrixAt(index, matrix);
      mesh.setColorAt(index, WHITE);
    });
    mesh.computeBoundingSphere();
    this.owned.push(geometry, mesh);
    return mesh;
  }

  /** One instanced mesh per look of equipment, and one more for its translucent parts. */
  private bodies(materials: Materials): Object3D[] {
    const variants = new Map<string, PlacedElement[]>();
    for (const placed of this.placement.placed) {
      const same = variants.get(placed.variant);
      if (same) same.push(placed);
      else variants.set(placed.variant, [placed]);
    }
    const meshes: Object3D[] = [];
    for (const same of variants.values()) {
      const [{ model, element, onRollers }] = same;
      const body = new ShapeBuilder();
      model.body(body, element, onRollers);
      const sheer = new ShapeBuilder();
      model.sheer?.(sheer, element);
      for (const [builder, material, order] of [
        [body, materials.paint, 0],
        [sheer, materials.sheer, 3],
      ] as const) {
        if (builder.empty) continue;
        const geometry = builder.build();
        const mesh = this.instances(
          geometry,
          material,
          same.map(({ matrix }) => matrix),
        );
        mesh.renderOrder = order;
        meshes.push(mesh);
      }
    }
    return meshes;
  }
}
