/**
 * Labels over the picture, in a scene of their own whose unit is the screen pixel: always upright, crisp, and moved
 * or hidden so that none covers another. From afar there is one label per equipment group.
 */
import {
  Mesh,
  MeshBasicMaterial,
  OrthographicCamera,
  type PerspectiveCamera,
  PlaneGeometry,
  Scene,
  Vector3,
} from "three";
import type { PlacedElement } from "../equipment/equipment-model.ts";
import { COUNTER, type FrameReading } from "../frame/frame-reading.ts";
import type { Placement } from "../frame/placement.ts";
import type { Palette, StateGroup } from "../theme.ts";
import type { Language } from "../view-types.ts";
import { FaultMarks } from "./fault-marks.ts";
import { type LabelContent, LabelTexture } from "./label-texture.ts";

const GROUP_ORDER: readonly StateGroup[] = ["work", "wait", "fault", "setup", "off"];
/** Labels that may be redrawn in one frame of a running view; the others follow in the next frames. */
const REDRAWS_PER_FRAME = 2;
const GAP = 3;
/** Each label is a draw call of its own. */
const MOST_LABELS = 40;
/** Shifts of a label that would cover another, in its own widths and heights; when none is free it is left out. */
const PLACES_TO_TRY: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, 0.6],
  [0.35, 0],
  [-0.35, 0],
  [0.3, 0.7],
  [-0.3, 0.7],
  [0, 1.2],
];

interface Label {
  name: string;
  elements: readonly PlacedElement[];
  anchor: Vector3;
  emphasis: boolean;
  face: LabelTexture;
  mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;
}

export interface LabelScreen {
  /** CSS pixels. */
  width: number;
  height: number;
  /** Device pixels per CSS pixel. */
  ratio: number;
  /** Redraw every text that changed, however many there are. */
  unhurried: boolean;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export class Labels {
  readonly scene = new Scene();
  readonly camera = new OrthographicCamera(0, 1, 1, 0, -1, 1);
  private readonly plane = new PlaneGeometry(1, 1);
  private readonly faults: FaultMarks;
  private readonly groups: Label[] = [];
  private readonly focus: Label;
  private focused?: PlacedElement;
  private readonly occupied: Box[] = [];
  private readonly counts = new Map<StateGroup, number>();
  private readonly projected = new Vector3();
  private next = 0;

  private readonly palette: Palette;
  private readonly language: Language;

  constructor(placement: Placement, palette: Palette, language: Language) {
    this.palette = palette;
    this.language = language;
    const groups = new Map<string, PlacedElement[]>();
    for (const placed of placement.placed) {
      const same = groups.get(placed.element.group);
      if (same) same.push(placed);
      else groups.set(placed.element.group, [placed]);
    }
    const ranked = [...groups.values()].sort((left, right) => weightOf(right) - weightOf(left));
    for (const elements of ranked.slice(0, MOST_LABELS)) this.groups.push(this.createLabel(elements, false));
    this.focus = this.createLabel([], true);
    this.faults = new FaultMarks(placement);
    this.scene.add(this.faults.mesh);
  }

  /** The element that gets a label of its own: the selected one, or the one under the pointer. */
  setFocus(placed: PlacedElement | undefined): void {
    this.focused = placed;
    this.focus.elements = placed ? [placed] : [];
    if (!placed) return;
    const { element, footprint, matrix } = placed;
    this.focus.anchor.setFromMatrixPosition(matrix).setY(footprint.height + 0.7);
    const numbered = this.groups.some(({ elements }) => elements.length > 1 && elements.includes(placed));
    this.focus.name =
      element.name[this.language] + (numbered ? ` ${String(element.ordinal).padStart(2, "0")}` : "");
  }

  /**
   * Writes and places all labels for one frame.
   * @returns true when some label still shows an older text because of the limit per frame
   */
  update(reading: FrameReading, camera: PerspectiveCamera, screen: LabelScreen): boolean {
    const { width, height, ratio, unhurried } = screen;
    this.camera.right = width;
    this.camera.top = height;
    this.camera.updateProjectionMatrix();
    const fontSize = Math.round(Math.min(26, Math.max(12, height / 50)));
    const pending = this.write(reading, fontSize, ratio, unhurried);
    this.faults.update(reading, camera, width, height, Math.round(fontSize * 1.7));
    this.occupied.length = 0;
    if (this.focused) this.put(this.focus, camera, screen);
    else this.focus.mesh.visible = false;
    for (const label of this.groups) {
      const alone = label.elements.length === 1 && label.elements[0] === this.focused;
      if (alone) label.mesh.visible = false;
      else this.put(label, camera, screen);
    }
    return pending;
  }

  dispose(): void {
    this.plane.dispose();
    this.faults.dispose();
    for (const { face, mesh } of [...this.groups, this.focus]) {
      face.dispose();
      mesh.material.dispose();
    }
  }

  private write(reading: FrameReading, fontSize: number, ratio: number, unhurried: boolean): boolean {
    let redrawn = 0;
    let pending = false;
    const all = this.groups.length + 1;
    for (let step = 0; step < all; step++) {
      const index = (this.next + step) % all;
      const label = index === this.groups.length ? this.focus : this.groups[index];
      if (label.elements.length === 0) continue;
      if (!unhurried && redrawn >= REDRAWS_PER_FRAME) {
        pending = true;
        this.next = index;
        break;
      }
      if (label.face.update(this.contentOf(label, reading), this.palette, fontSize, ratio)) redrawn++;
    }
    return pending;
  }

  private contentOf(label: Label, reading: FrameReading): LabelContent {
    const { elements, name, emphasis } = label;
    const [{ element }] = elements;
    const content: LabelContent = { name, emphasis };
    if (element.kind === "buffer") {
      const held = reading.partsIn(element.number);
      content.value = element.capacity === undefined ? String(held) : `${held}/${element.capacity}`;
    } else if (element.kind === "sink") {
      content.value = String(reading.counter(element.number, COUNTER.good));
    } else if (element.kind === "scrap") {
      content.value = String(reading.counter(element.number, COUNTER.scrapped));
    } else if (element.kind !== "source") {
      this.counts.clear();
      for (const { element: one, robot } of elements) {
        const group = reading.groupOf(robot ?? one.number);
        this.counts.set(group, (this.counts.get(group) ?? 0) + 1);
      }
      content.counts = GROUP_ORDER.map((group) => ({ group, count: this.counts.get(group) ?? 0 }));
    }
    return content;
  }

  private put(label: Label, camera: PerspectiveCamera, { width, height, ratio }: LabelScreen): void {
    const { mesh, face } = label;
    this.projected.copy(label.anchor).project(camera);
    const { x, y, z } = this.projected;
    mesh.visible = false;
    if (z > 1 || Math.abs(x) > 1 || Math.abs(y) > 1.05) return;
    // Whole device pixels keep the text crisp.
    const snap = (value: number) => Math.round(value * ratio) / ratio;
    const left = ((x + 1) / 2) * width - face.width / 2;
    const bottom = ((y + 1) / 2) * height;
    for (const [aside, above] of PLACES_TO_TRY) {
      const shifted = Math.min(Math.max(snap(left + aside * face.width), 2), width - face.width - 2);
      const raised = Math.min(snap(bottom + above * face.height), height - face.height - 2);
      const box = { left: shifted, right: shifted + face.width, bottom: raised, top: raised + face.height };
      if (this.occupied.some((other) => overlap(box, other))) continue;
      this.occupied.push(box);
      mesh.visible = true;
      mesh.scale.set(face.width, face.height, 1);
      mesh.position.set(shifted + face.width / 2, raised + face.height / 2, 0);
      return;
    }
  }

  private createLabel(elements: readonly PlacedElement[], emphasis: boolean): Label {
    const face = new LabelTexture();
    const material = new MeshBasicMaterial({
      map: face.texture,
      transparent: true,
      depthTest: false,
      depthWrite: false,
      toneMapped: false,
    });
    const mesh = new Mesh(this.plane, material);
    mesh.visible = false;
    mesh.renderOrder = emphasis ? 1 : 0;
    mesh.frustumCulled = false;
    this.scene.add(mesh);
    const count = elements.length;
    const name = count > 0 ? elements[0].element.name[this.language] + (count > 1 ? ` ×${count}` : "") : "";
    return { name, elements, anchor: anchorOf(elements), emphasis, face, mesh };
  }
}

/** What is worth a label first when there is not room for all: stations, then the ends of the line, then buffers. */
function weightOf(elements: readonly PlacedElement[]): number {
  const { kind } = elements[0].element;
  if (kind === "buffer" || kind === "source") return 0;
  if (kind === "sink" || kind === "scrap") return 1;
  return 1 + elements.length;
}

/** Above the middle of the row of a group that is farthest up the plan. */
function anchorOf(elements: readonly PlacedElement[]): Vector3 {
  const anchor = new Vector3();
  if (elements.length === 0) return anchor;
  const top = Math.max(...elements.map(({ element }) => element.pose.y));
  const row = elements.filter(({ element }) => element.pose.y > top - 1.5);
  for (const { element, footprint } of row) {
    anchor.x += element.pose.x / row.length;
    anchor.z -= element.pose.y / row.length;
    anchor.y = Math.max(anchor.y, footprint.height + 0.5);
  }
  return anchor;
}

function overlap(left: Box, right: Box): boolean {
  return (
    left.left < right.right + GAP &&
    right.left < left.right + GAP &&
    left.bottom < right.top + GAP &&
    right.bottom < left.top + GAP
  );
}
