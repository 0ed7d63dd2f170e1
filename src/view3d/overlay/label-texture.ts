/** Draws one label on its own canvas: a name, and marks that tell states by shape as well as by colour. */
import { CanvasTexture, LinearFilter, SRGBColorSpace } from "three";
import { type Palette, STATE_COLOURS, type StateGroup } from "../theme.ts";
import { LABEL_FONT } from "./label-font.ts";

export interface LabelContent {
  name: string;
  /** Number or text in bold after the name. */
  value?: string;
  /** How many elements are in each state, in this order; zeros are left out. */
  counts?: readonly { group: StateGroup; count: number }[];
  emphasis: boolean;
}

const POINTER = 6;

export class LabelTexture {
  readonly texture: CanvasTexture;
  /** Size in screen pixels, pointer included. */
  width = 1;
  height = 1;
  private readonly canvas = document.createElement("canvas");
  private drawn = "";

  constructor() {
    this.texture = new CanvasTexture(this.canvas);
    this.texture.colorSpace = SRGBColorSpace;
    this.texture.generateMipmaps = false;
    this.texture.minFilter = LinearFilter;
    this.texture.magFilter = LinearFilter;
  }

  /** Redraws when the content differs; returns whether it did. */
  update(content: LabelContent, palette: Palette, fontSize: number, ratio: number): boolean {
    const key = `${JSON.stringify(content)}|${palette.labelFill}|${fontSize}|${ratio}`;
    if (key === this.drawn) return false;
    this.drawn = key;
    const context = this.canvas.getContext("2d");
    if (!context) return false;
    const nameFont = `600 ${fontSize}px ${LABEL_FONT}`;
    const valueFont = `700 ${fontSize}px ${LABEL_FONT}`;
    const pad = Math.round(fontSize * 0.55);
    const gap = Math.round(fontSize * 0.5);
    const mark = Math.round(fontSize * 0.66);
    context.font = nameFont;
    const nameWidth = context.measureText(content.name).width;
    context.font = valueFont;
    const valueWidth = content.value === undefined ? 0 : gap + context.measureText(content.value).width;
    const counts = (content.counts ?? []).filter(({ count }) => count > 0);
    const single = counts.length === 1 && counts[0].count === 1;
    let marksWidth = 0;
    for (const { count } of counts) {
      marksWidth += gap + mark + (single ? 0 : 3 + context.measureText(String(count)).width);
    }
    const boxHeight = Math.round(fontSize * 1.75);
    const width = Math.ceil(2 * pad + nameWidth + valueWidth + marksWidth);
    const height = boxHeight + POINTER;
    const sized =
      Math.round(width * ratio) !== this.canvas.width || Math.round(height * ratio) !== this.canvas.height;
    this.width = width;
    this.height = height;
    if (sized) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
      // The stored texture has the old size and cannot be written in place.
      this.texture.dispose();
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    this.drawBox(context, width, boxHeight, palette, content.emphasis);
    const middle = boxHeight / 2 + 0.5;
    context.textBaseline = "middle";
    context.font = nameFont;
    context.fillStyle = content.emphasis ? "#ffffff" : palette.labelText;
    context.fillText(content.name, pad, middle);
    let x = pad + nameWidth;
    context.font = valueFont;
    if (content.value !== undefined) {
      context.fillStyle = content.emphasis ? "#ffffff" : palette.labelMuted;
      context.fillText(content.value, x + gap, middle);
      x += valueWidth;
    }
    for (const { group, count } of counts) {
      x += gap;
      drawMark(context, group, x + mark / 2, middle, mark / 2);
      x += mark;
      if (single) continue;
      context.fillStyle = content.emphasis ? "#ffffff" : palette.labelText;
      context.fillText(String(count), x + 3, middle);
      x += 3 + context.measureText(String(count)).width;
    }
    this.texture.needsUpdate = true;
    return true;
  }

  dispose(): void {
    this.texture.dispose();
  }

  private drawBox(
    context: CanvasRenderingContext2D,
    width: number,
    height: number,
    palette: Palette,
    emphasis: boolean,
  ): void {
    context.beginPath();
    context.roundRect(0.5, 0.5, width - 1, height - 1, 5);
    context.moveTo(width / 2 - POINTER, height - 0.5);
    context.lineTo(width / 2, height + POINTER - 1);
    context.lineTo(width / 2 + POINTER, height - 0.5);
    context.fillStyle = emphasis ? palette.select : palette.labelFill;
    context.fill();
    context.beginPath();
    context.roundRect(0.5, 0.5, width - 1, height - 1, 5);
    context.strokeStyle = palette.labelEdge;
    context.lineWidth = 1;
    context.stroke();
  }
}

/** Circle: works. Triangle: waits. Square: stopped. Diamond: setup. Ring: closed. */
export function drawMark(
  context: CanvasRenderingContext2D,
  group: StateGroup,
  x: number,
  y: number,
  radius: number,
): void {
  context.beginPath();
  if (group === "work") context.arc(x, y, radius, 0, Math.PI * 2);
  else if (group === "wait") polygon(context, x, y + radius * 0.15, radius * 1.15, 3, -Math.PI / 2);
  else if (group === "fault") polygon(context, x, y, radius * 1.25, 4, Math.PI / 4);
  else if (group === "setup") polygon(context, x, y, radius * 1.2, 4, 0);
  else context.arc(x, y, radius * 0.8, 0, Math.PI * 2);
  if (group === "off") {
    context.lineWidth = radius * 0.45;
    context.strokeStyle = STATE_COLOURS.off;
    context.stroke();
    return;
  }
  context.fillStyle = STATE_COLOURS[group];
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = "rgba(0,0,0,0.25)";
  context.stroke();
}

function polygon(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  corners: number,
  turn: number,
): void {
  for (let index = 0; index < corners; index++) {
    const angle = turn + (index * 2 * Math.PI) / corners;
    const at = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
    if (index === 0) context.moveTo(...at);
    else context.lineTo(...at);
  }
  context.closePath();
}
