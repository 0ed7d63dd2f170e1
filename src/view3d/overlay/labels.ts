/**
 * Labels over the picture, in a scene of their own whose unit is the screen pixel: always upright, crisp, and moved
 * or hidden so that none covers another. From afar there is one label per equipment group.
 */
import { OrthographicCamera, type PerspectiveCamera, Scene, Vector3, type WebGLRenderer } from "three";
import type { PlacedElement } from "../equipment/equipment-model.ts";
import { COUNTER, type FrameReading } from "../frame/frame-reading.ts";
import type { Placement } from "../frame/placement.ts";
import { smoothStep } from "../hash.ts";
import type { Palette, StateGroup } from "../theme.ts";
import type { Language } from "../view-types.ts";
import { FaultMarks } from "./fault-marks.ts";
import { LabelAtlas } from "./label-atlas.ts";
import { type Box, freePlace } from "./label-places.ts";
import { drawLabel, type LabelContent, largestLabel } from "./label-drawing.ts";

const GROUP_ORDER: readonly StateGroup[] = ["work", "wait", "fault", "setup", "off"];
/** Changed labels that may be redrawn in one frame of a running view; the others follow in the next frames. */
const REDRAWS_PER_FRAME = 1;
const MOST_LABELS = 48;
/** Labels pale with the distance of what they name: begin and end of that, in diagonals of the line. */
const FADE_FROM = 2;
const FADE_TO = 3.5;
/** What is left of a label far away: of stations, and of all else. */
const FAINTEST = { station: 0.75, other: 0.25 } as const;
/** Corners of the picture where the page has its own signs, CSS pixels. */
const CORNERS = { height: 40, topLeft: 230, topRight: 160, bottomLeft: 320, bottomRight: 300 } as const;
interface Label {
  /** Cell of the atlas. */
  cell: number;
  name: string;
  elements: readonly PlacedElement[];
  anchor: Vector3;
  emphasis: boolean;
  /** What is written now, to notice changes without making a text of them. */
  written: number;
  width: number;
  height: number;
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

export class Labels {
  readonly scene = new Scene();
  readonly camera = new OrthographicCamera(0, 1, 1, 0, -1, 1);
  private readonly atlas = new LabelAtlas(MOST_LABELS + 1);
  private readonly faults: FaultMarks;
  private readonly groups: Label[] = [];
  private readonly focus: Label;
  private focused?: PlacedElement;
  private focusName = "";
  private focusJob?: { id: string } | undefined;
  private readonly occupied: Box[] = [];
  private readonly content: LabelContent = {
    name: "",
    counts: GROUP_ORDER.map((group) => ({ group, count: 0 })),
    emphasis: false,
  };
  private readonly projected = new Vector3();
  private next = 0;

  /** Of the ground that the line covers, metres. */
  private readonly diagonal: number;
  private readonly palette: Palette;
  private readonly language: Language;

  constructor(placement: Placement, palette: Palette, language: Language) {
    const { minX, maxX, minZ, maxZ } = placement.bounds;
    this.diagonal = Math.hypot(maxX - minX, maxZ - minZ);
    this.palette = palette;
    this.language = language;
    const groups = new Map<string, PlacedElement[]>();
    for (const placed of placement.placed) {
      if (placed.owner || placed.element.kind === "worker") continue;
      const same = groups.get(placed.element.group);
      if (same) same.push(placed);
      else groups.set(placed.element.group, [placed]);
    }
    const ranked = [...groups.values()].sort((left, right) => weightOf(right) - weightOf(left));
    for (const elements of ranked.slice(0, MOST_LABELS)) this.groups.push(this.createLabel(elements, false));
    this.focus = this.createLabel([], true);
    this.faults = new FaultMarks(placement);
    this.scene.add(this.faults.mesh, this.atlas.mesh);
  }

  /** The element that gets a label of its own: the selected one, or the one under the pointer. */
  setFocus(placed: PlacedElement | undefined): void {
    if (placed === this.focused) return;
    this.focused = placed;
    this.focus.elements = placed ? [placed] : [];
    this.focus.written = NaN;
    if (!placed) return;
    const { element, footprint, matrix } = placed;
    this.focus.anchor.setFromMatrixPosition(matrix).setY(footprint.height + 0.7);
    const numbered = this.groups.some(({ elements }) => elements.length > 1 && elements.includes(placed));
    this.focusName =
      element.name[this.language] + (numbered ? ` ${String(element.ordinal).padStart(2, "0")}` : "");
    this.focus.name = this.focusName;
    this.focusJob = undefined;
  }

  /** Names the job that is at the element with the label of its own. */
  private nameJob(placed: PlacedElement, reading: FrameReading): void {
    const job = reading.jobAt(placed.element.number);
    if (job === this.focusJob) return;
    this.focusJob = job;
    this.focus.name = job === undefined ? this.focusName : `${this.focusName} · ${job.id}`;
    this.focus.written = NaN;
  }

  /**
   * Writes and places all labels for one frame.
   * @returns true when some label still shows an older text because of the limit per frame
   */
  update(reading: FrameReading, camera: PerspectiveCamera, gl: WebGLRenderer, screen: LabelScreen): boolean {
    const { width, height, ratio, unhurried } = screen;
    this.camera.right = width;
    this.camera.top = height;
    this.camera.updateProjectionMatrix();
    const fontSize = Math.round(Math.min(26, Math.max(12, height / 46)));
    const largest = largestLabel(fontSize);
    if (this.atlas.divide(largest.width, largest.height, ratio)) {
      for (const label of [...this.groups, this.focus]) label.written = NaN;
    }
    if (this.focused) this.nameJob(this.focused, reading);
    const pending = this.write(reading, gl, fontSize, unhurried);
    this.faults.update(reading, camera, width, height, Math.round(fontSize * 1.7));
    this.reserveCorners(width, height);
    this.occupied.push(...this.faults.boxes);
    this.atlas.begin();
    if (this.focused) this.put(this.focus, camera, screen);
    for (const label of this.groups) {
      const alone = label.elements.length === 1 && label.elements[0] === this.focused;
      if (!alone) this.put(label, camera, screen);
    }
    this.atlas.end();
    return pending;
  }

  dispose(): void {
    this.atlas.dispose();
    this.faults.dispose();
  }

  private write(reading: FrameReading, gl: WebGLRenderer, fontSize: number, unhurried: boolean): boolean {
    let redrawn = 0;
    const all = this.groups.length + 1;
    for (let step = 0; step < all; step++) {
      const index = (this.next + step) % all;
      const label = index === this.groups.length ? this.focus : this.groups[index];
      if (label.elements.length === 0) continue;
      const sign = this.read(label, reading);
      if (sign === label.written) continue;
      if (!unhurried && redrawn >= REDRAWS_PER_FRAME && !Number.isNaN(label.written)) {
        this.next = index;
        return true;
      }
      redrawn++;
      const { width, height } = this.atlas.write(label.cell, gl, (context) =>
        drawLabel(context, this.content, this.palette, fontSize),
      );
      label.width = width;
      label.height = height;
      label.written = sign;
    }
    return false;
  }

  /** Fills `content` with what the label has to say, and returns a number that differs when that differs. */
  private read({ elements, name, emphasis }: Label, reading: FrameReading): number {
    const [{ element }] = elements;
    const { content } = this;
    content.name = name;
    content.emphasis = emphasis;
    content.value = undefined;
    for (const one of content.counts) one.count = 0;
    if (element.kind === "source") return 0;
    if (element.kind === "buffer") {
      const held = reading.partsIn(element.number);
      content.value = element.capacity === undefined ? String(held) : `${held}/${element.capacity}`;
      return held;
    }
    if (element.kind === "sink" || element.kind === "scrap") {
      const counter = element.kind === "sink" ? COUNTER.good : COUNTER.scrapped;
      const count = reading.countedSinceStart(element.number, counter);
      content.value = String(count);
      return count;
    }
    let sign = 0;
    for (const { lead } of elements) {
      const place = GROUP_ORDER.indexOf(reading.groupOf(lead));
      content.counts[place].count++;
      sign += 1024 ** place;
    }
    return sign;
  }

  private reserveCorners(width: number, height: number): void {
    const { height: high, topLeft, topRight, bottomLeft, bottomRight } = CORNERS;
    this.occupied.length = 0;
    this.occupied.push(
      { left: 0, right: topLeft, bottom: height - high, top: height },
      { left: width - topRight, right: width, bottom: height - high, top: height },
      { left: 0, right: bottomLeft, bottom: 0, top: high },
      { left: width - bottomRight, right: width, bottom: 0, top: high },
    );
  }

  private put(label: Label, camera: PerspectiveCamera, { width, height, ratio }: LabelScreen): void {
    const { cell, anchor, width: wide, height: high } = label;
    this.projected.copy(anchor).project(camera);
    const { x, y, z } = this.projected;
    if (z > 1 || Math.abs(x) > 1 || Math.abs(y) > 1.05) return;
    const faintest = label.emphasis ? 1 : weightOf(label.elements) > 1 ? FAINTEST.station : FAINTEST.other;
    const far = smoothStep(FADE_FROM, FADE_TO, anchor.distanceTo(camera.position) / this.diagonal);
    // Whole device pixels keep the text crisp.
    const snap = (value: number) => Math.round(value * ratio) / ratio;
    const left = ((x + 1) / 2) * width - wide / 2;
    const bottom = ((y + 1) / 2) * height;
    const box = freePlace(
      { left, bottom, width: wide, height: high },
      { width, height },
      this.occupied,
      snap,
    );
    if (!box) return;
    this.occupied.push(box);
    this.atlas.show(cell, box.left, box.bottom, label, 1 - far * (1 - faintest));
  }

  private createLabel(elements: readonly PlacedElement[], emphasis: boolean): Label {
    const count = elements.length;
    const name = count > 0 ? elements[0].element.name[this.language] + (count > 1 ? ` ×${count}` : "") : "";
    const cell = emphasis ? MOST_LABELS : this.groups.length;
    return { cell, name, elements, anchor: anchorOf(elements), emphasis, written: NaN, width: 0, height: 0 };
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
