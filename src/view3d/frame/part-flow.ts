/** Draws every part where the trace says it is: resting in an element, or on its way with who carries it. */
import type { Scene, ScenePath } from "#models/scene.ts";
import type { PartFacts, PartMove, PartVisitor } from "#sim/trace/trace-reader.ts";
import { Matrix4 } from "three";
import { HANDS, type Kit, type RestingPlace } from "../equipment/equipment-model.ts";
import { placeOnCarrier } from "../equipment/worker.ts";
import { ROLLER_TOP } from "../equipment/rollers.ts";
import { TROLLEY_TOP } from "../figures/fixtures.ts";
import { PALLET_TOP } from "../figures/handling-fixtures.ts";
import type { PartStage } from "../figures/parts.ts";
import { newPose, type PersonPose, standing } from "../figures/people.ts";
import { smoothStep } from "../hash.ts";
import type { FrameReading } from "./frame-reading.ts";
import type { CarriedLoad, HallFloor } from "./hall-floor.ts";
import type { PathWalk } from "./path-walk.ts";
import type { PathPoint } from "./polyline.ts";
import type { Placement } from "./placement.ts";
import { FETCHING_PACE, waitingSpot } from "./waiting-lots.ts";

/** A part handed over without a move of its own is seen to glide to its new place: pace in m/s, bounds in seconds. */
const HANDOVER_PACE = 3;
const HANDOVER_SHORTEST = 1.2;
const HANDOVER_LONGEST = 5;
const HANDOVER_HEIGHT = 0.95;
const STEP_LENGTH = 0.75;
const SIDES = 3;
/** Where idle carriers wait: metres beside their way, and from one to the next. */
const WAITING_ASIDE = 1.6;
const WAITING_PITCH = 1.4;

/** People of one pool that carry parts. */
interface Crew {
  id: string;
  count: number;
  /** Under way with a part in this frame. */
  carrying: number;
  paths: readonly ScenePath[];
}

export class PartFlow {
  private readonly placement: Placement;
  private readonly paths: PathWalk;
  private readonly floor: HallFloor;
  private readonly kinds: readonly string[];
  private readonly crews: readonly Crew[];
  /** Parts seen in this frame per element and slot. */
  private readonly seen: Int32Array;
  /** Parts seen in this frame that wait beside the element they have left. */
  private readonly waiting: Int32Array;
  private readonly local = new Matrix4();
  private readonly world = new Matrix4();
  private readonly ground = new Matrix4();
  private readonly place: RestingPlace = { x: 0, y: 0, z: 0, turn: 0 };
  private readonly way: PathPoint = { x: 0, z: 0, yaw: 0 };
  private readonly pose: PersonPose = newPose();
  private reading!: FrameReading;
  private kit!: Kit;
  private readonly visitor: PartVisitor;

  constructor(placement: Placement, paths: PathWalk, floor: HallFloor, scene: Scene) {
    this.floor = floor;
    this.placement = placement;
    this.paths = paths;
    this.kinds = scene.elements.map(({ kind }) => kind);
    this.seen = new Int32Array(scene.elements.length * SIDES);
    this.waiting = new Int32Array(scene.elements.length);
    this.crews = (scene.carriers ?? []).map(({ id, count }) => ({
      id,
      count,
      carrying: 0,
      paths: scene.paths.filter(({ carriedBy }) => carriedBy === id),
    }));
    this.visitor = (part, element, slot, _order, move, facts) => {
      if (!move) this.reading.countHeld(element, part);
      this.draw(element, slot, move, facts);
    };
  }

  drawAll(reading: FrameReading, kit: Kit): void {
    this.reading = reading;
    this.kit = kit;
    this.seen.fill(0);
    this.waiting.fill(0);
    reading.clearHeld();
    for (const crew of this.crews) crew.carrying = 0;
    reading.trace.visitParts(reading.time, this.visitor);
    if (!reading.shiftOpen()) return;
    for (const crew of this.crews) {
      for (let waiting = 0; waiting < crew.count - crew.carrying; waiting++) this.drawWaiting(crew, waiting);
    }
  }

  private draw(element: number, slot: number, move: PartMove | undefined, facts: PartFacts): void {
    if (move) {
      this.drawMoving(element, move, facts);
      return;
    }
    const owner = this.placement.ownerOf[element];
    if (!owner) return;
    const inHands = this.placement.isHand[element];
    const side = Math.min(SIDES - 1, Math.max(0, inHands ? SIDES - 1 : slot));
    const order = this.seen[element * SIDES + side]++;
    if (!owner.model.rest(owner, inHands ? HANDS : slot, order, this.reading, this.place, facts)) return;
    this.compose(owner.matrix, this.place, this.world);
    this.glide(element, facts);
    this.kit.parts.add(this.world, this.stageOf(element, facts));
  }

  /** Eases a part that was handed straight over from where it lay before to where it lies now. */
  private glide(element: number, facts: PartFacts): void {
    if (facts.handedFrom < 0) return;
    const age = (this.reading.time - facts.since) / 1e6;
    if (age < 0 || age >= HANDOVER_LONGEST) return;
    const before = this.placement.ownerOf[facts.handedFrom];
    const now = this.placement.ownerOf[element];
    if (!before || !now || before === now) return;
    const from = before.element.number;
    const to = now.element.number;
    const seconds = Math.min(
      HANDOVER_LONGEST,
      Math.max(HANDOVER_SHORTEST, this.paths.lengthOf(from, to) / HANDOVER_PACE),
    );
    const share = smoothStep(0, seconds, age);
    if (share >= 1 || !this.paths.pointAt(from, to, share, this.way)) return;
    // Over the aisle at the height of a hand; the last bit settles into its place.
    const settle = smoothStep(0.75, 1, share);
    const { elements } = this.world;
    elements[12] = this.way.x + (elements[12] - this.way.x) * settle;
    elements[13] = HANDOVER_HEIGHT + (elements[13] - HANDOVER_HEIGHT) * settle;
    elements[14] = this.way.z + (elements[14] - this.way.z) * settle;
  }

  private drawMoving(to: number, move: PartMove, facts: PartFacts): void {
    const { way, kit } = this;
    const load = this.floor.loadOf(move.from, to, facts.since);
    if (load) {
      this.drawLoaded(load, facts, to);
      return;
    }
    const path = this.paths.pathBetween(move.from, to);
    if (path?.waits) {
      this.drawLot(move, to, facts);
      return;
    }
    if (!this.paths.pointAt(move.from, to, move.share, way)) return;
    const stage = this.stageOf(to, facts, path?.route);
    this.ground.makeRotationY(way.yaw).setPosition(way.x, 0, way.z);
    if (path?.carriedBy === undefined) {
      this.local
        .makeRotationY(Math.PI / 2)
        .setPosition(0, ROLLER_TOP, 0)
        .premultiply(this.ground);
      kit.parts.add(this.local, stage);
      return;
    }
    for (const crew of this.crews) if (crew.id === path.carriedBy) crew.carrying++;
    kit.fixtures.add("trolley", this.ground);
    kit.spots.add(way.x, way.z, 2, 2);
    this.local
      .makeRotationY(Math.PI / 2)
      .setPosition(0, TROLLEY_TOP, 0)
      .premultiply(this.ground);
    kit.parts.add(this.local, stage);
    standing(this.pose);
    const steps = (move.share * this.paths.lengthOf(move.from, to)) / STEP_LENGTH;
    this.pose.stride = 0.5 * Math.sin(steps * Math.PI);
    this.pose.lean = 0.14;
    this.pose.left.set(0.34, 1.0, 0.5);
    this.pose.right.set(-0.34, 1.0, 0.5);
    kit.people.add(this.ground, 0, -1.18, 0, "handler", this.pose);
  }

  /** A part that stands on its pallet until it is fetched, just in time. */
  private drawLot({ from, share }: PartMove, to: number, facts: PartFacts): void {
    const { way, kit, reading } = this;
    const age = (reading.time - facts.since) / 1e6;
    const left = share > 0 ? age / share - age : Infinity;
    const fetching = this.paths.lengthOf(from, to) / FETCHING_PACE;
    if (left < fetching) {
      if (!this.paths.pointAt(from, to, 1 - left / fetching, way)) return;
      this.ground.makeRotationY(way.yaw).setPosition(way.x, 0, way.z);
    } else {
      const owner = this.placement.ownerOf[from];
      if (!owner) return;
      const spot = waitingSpot(this.waiting[from]++);
      const { elements } = owner.matrix;
      this.ground.makeTranslation(elements[12] + spot.x, 0, elements[14] + spot.z);
    }
    kit.fixtures.add("pallet", this.ground);
    this.local.makeTranslation(0, PALLET_TOP, 0).premultiply(this.ground);
    kit.parts.add(this.local, this.stageOf(to, facts));
  }

  /** A part of a load that somebody who walks has with him. */
  private drawLoaded(load: CarriedLoad, facts: PartFacts, to: number): void {
    const by = load.placed.element.worker?.by ?? "foot";
    if (!placeOnCarrier(by, this.reading.partLook, load.parts++, this.place)) return;
    this.compose(load.placed.matrix, this.place, this.world);
    this.kit.parts.add(this.world, this.stageOf(to, facts));
  }

  /** Who has nothing to carry waits with a trolley beside one of the ways of the crew. */
  private drawWaiting({ paths }: Crew, index: number): void {
    const path = paths[index % paths.length];
    if (!path || !this.paths.pointAt(path.from, path.to, 0.5, this.way)) return;
    const round = Math.floor(index / paths.length);
    this.ground.makeRotationY(this.way.yaw).setPosition(this.way.x, 0, this.way.z);
    this.local.makeTranslation(WAITING_ASIDE + round * WAITING_PITCH, 0, 0);
    this.ground.multiply(this.local);
    const { elements } = this.ground;
    this.kit.fixtures.add("trolley", this.ground);
    this.kit.spots.add(elements[12], elements[14], 2, 2);
    this.kit.people.add(this.ground, 0, -1.05, 0, "handler", standing(this.pose));
  }

  private compose(base: Matrix4, place: RestingPlace, out: Matrix4): void {
    out.makeRotationY(place.turn).setPosition(place.x, place.y, place.z).premultiply(base);
  }

  /** Stage of a part from where it is and who worked on it last. */
  private stageOf(element: number, facts: PartFacts, route?: string): PartStage {
    const here = this.kinds[element];
    if (route === "reject" || route === "scrap" || here === "rework-station" || here === "scrap")
      return "rejected";
    if (facts.worker < 0) return "raw";
    const worker = this.kinds[facts.worker];
    const rejected = worker === "inspection" && here !== "inspection" && here !== "sink" && route !== "ok";
    if (rejected) return "rejected";
    if (
      facts.worker === element ||
      this.placement.ownerOf[facts.worker] === this.placement.ownerOf[element]
    ) {
      return this.reading.operationOf(facts.worker).share >= 1 || worker === "inspection" ? "welded" : "raw";
    }
    return "welded";
  }
}
